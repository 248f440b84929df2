import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { untilItSays } from "./until-it-says.ts";

const nobody = { uid: 65_534, gid: 65_534 };
const places = ["pgbouncer", "/usr/sbin/pgbouncer", "/usr/local/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"];

/** The program, where this machine has it. */
export function findPgBouncer(): string | undefined {
  return places.find((place) => spawnSync(place, ["--version"]).status === 0);
}

/** PgBouncer in transaction mode before a database: fewer connections than clients, and none that a client may keep. */
export class PgBouncer {
  private readonly folder = mkdtempSync(join(tmpdir(), "latchkey-pgbouncer-"));
  private child: ChildProcess | undefined;

  /**
   * @param poolSize connections to the database
   * @returns the address to use instead of the database's
   */
  async start(program: string, databaseUrl: string, poolSize: number): Promise<string> {
    const { hostname, port, pathname, username } = new URL(databaseUrl);
    const listenPort = await freePort();
    const users = join(this.folder, "users.txt");
    const settings = join(this.folder, "pgbouncer.ini");
    writeFileSync(users, `"${username}" ""\n`);
    writeFileSync(
      settings,
      `[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 500
`,
    );
    const isRoot = process.getuid?.() === 0;
    if (isRoot) for (const path of [this.folder, users, settings]) chownSync(path, nobody.uid, nobody.gid);
    this.child = spawn(program, [settings], { ...(isRoot ? nobody : {}), stdio: ["ignore", "ignore", "pipe"] });
    await untilItSays(this.child, "process up", "PgBouncer");
    return `postgres://${username}@127.0.0.1:${listenPort}${pathname}`;
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child && child.exitCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
