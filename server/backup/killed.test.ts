import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SeededRandom } from "../../tests/faults/seeded-random.ts";
import {
  aFilledInstallation,
  anEmptyPlace,
  type FilledInstallation,
  lookAt,
  moves,
  type Place,
} from "../../tests/support/filled-installation.ts";
import { pastTheServer } from "../../tests/support/past-the-server.ts";
import { backUp } from "./back-up.ts";

const command = fileURLToPath(new URL("../../bin/latchkey.js", import.meta.url));
const manyRows = 60_000;

describe.each(moves.slice(-2))("from %s to %s", (from, to) => {
  let filled: FilledInstallation;
  let place: Place;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    filled = await aFilledInstallation(from);
    await pastTheServer(storedAt(filled), manyLogRows(from));
    place = await anEmptyPlace(to);
    cpSync(join(filled.dataDir, "secret.key"), join(place.dataDir, "secret.key"));
  }, 120_000);
  afterEach(() => {
    child?.kill("SIGKILL");
    for (const each of [filled, place]) each?.remove();
  });

  const broken = async (given: readonly string[]) => {
    child = run(given, place);
    await expect.poll(() => isWriting(place), { timeout: 60_000, interval: 20 }).toBe(true);
    expect(child.exitCode).toBe(null);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await isEmpty(place)).toBe(true);
  };
  const finished = async (given: readonly string[]): Promise<Record<string, unknown>> => {
    child = run([...given, "--json"], place);
    const printed = text(child.stdout!);
    expect(await once(child, "exit")).toEqual([0, null]);
    return JSON.parse(await printed);
  };
  const expectWhole = async () => {
    const [row] = await pastTheServer(storedAt(place), "select count(*) as count from web_api_log");
    expect(Number(row!.count)).toBeGreaterThan(manyRows);
    const seen = await place.serving((url) => lookAt(url, filled.token, filled.licenses));
    expect({ ...seen, "ai/GetWebAPILog": 0 }).toEqual({ ...filled.seen, "ai/GetWebAPILog": 0 });
    expect(readdirSync(place.dataDir).filter((left) => /restoring|copying/.test(left))).toEqual([]);
    expect(await draftsIn(place)).toBe(0);
  };
  const copying = () => ["copy", "--from", addressOf(filled), "--to", addressOf(place)];

  test("a restore that is killed leaves the target empty, and run again it makes it whole", async () => {
    const file = join(filled.dataDir, "all.backup");
    await backUp(filled.database, { file, passphrase: "", secretKey: null, nowMs: Date.now() });
    await broken(["restore", file]);
    await finished(["restore", file]);
    await expectWhole();
  }, 180_000);

  test("a copy that is killed leaves the target empty, and run again it goes on where it was", async () => {
    await broken(copying());
    const { rows, copiedEarlier } = await finished(copying());
    expect(copiedEarlier).toBeGreaterThan(0);
    expect(copiedEarlier).toBeLessThan(rows as number);
    await expectWhole();
  }, 180_000);

  test("a copy that is killed at any moment, again and again, comes to its end all the same", async () => {
    await broken(copying());
    const random = new SeededRandom();
    for (let kills = 0; kills < 6; kills++) {
      child = run(copying(), place);
      const ended = once(child, "exit");
      await Promise.race([ended, after(random.between(400, 2_500))]);
      child.kill("SIGKILL");
      const [code] = await ended;
      expect(code, `LATCHKEY_SEED=${random.seed}`).toBeOneOf([0, null]);
      // Killed after it was done, it had only not said so.
      if (code === 0 || !(await isEmpty(place))) return expectWhole();
    }
    await finished(copying());
    await expectWhole();
  }, 180_000);

  test("a copy does not go on from what its source has not any more, says so, and begins anew when told to", async () => {
    await broken(copying());
    await pastTheServer(
      storedAt(filled),
      "update web_api_log set ip = '203.0.113.9' where id = (select min(id) from web_api_log)",
    );
    child = run(copying(), place);
    const told = text(child.stderr!);
    expect(await once(child, "exit")).toEqual([1, null]);
    expect(await told).toMatch(/source has changed since this copy was begun.* web_api_log .*--restart/);
    expect(await isEmpty(place)).toBe(true);
    expect(await finished([...copying(), "--restart"])).toMatchObject({ copiedEarlier: 0 });
    await expectWhole();
  }, 180_000);
});

function run(given: readonly string[], { config }: Place): ChildProcess {
  const own = Object.entries(process.env).filter(([variable]) => !variable.startsWith("LATCHKEY_"));
  const settings = { LATCHKEY_DATA_DIR: config.dataDir, LATCHKEY_DATABASE_URL: config.databaseUrl };
  return spawn(process.execPath, [command, ...given], {
    env: { ...Object.fromEntries(own), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function isWriting({ dataDir, config }: Place): Promise<boolean> {
  const isDraft = (name: string) =>
    /\.restoring-|\.copying$/.test(name) && statSync(join(dataDir, name)).size > 200_000;
  if (config.databaseUrl === "") return readdirSync(dataDir).some(isDraft);
  const sql = "select 1 from pg_stat_activity where datname = current_database() and query like 'insert into \"web%'";
  return (await pastTheServer(storedAt({ dataDir, config }), sql)).length > 0;
}

async function isEmpty({ dataDir, config }: Place): Promise<boolean> {
  if (config.databaseUrl === "") return !existsSync(join(dataDir, "latchkey.db"));
  const sql = "select 1 from information_schema.tables where table_schema = current_schema()";
  return (await pastTheServer(storedAt({ dataDir, config }), sql)).length === 0;
}

/** How many drafts are left in a database that are nobody's. */
async function draftsIn({ dataDir, config }: Place): Promise<number> {
  if (config.databaseUrl === "") return 0;
  const sql = "select 1 from information_schema.schemata where schema_name = 'latchkey_copying'";
  return (await pastTheServer(storedAt({ dataDir, config }), sql)).length;
}

function addressOf({ dataDir, config }: Place): string {
  return config.databaseUrl || `sqlite:${join(dataDir, "latchkey.db")}`;
}

function storedAt({ dataDir, config }: Pick<Place, "dataDir" | "config">) {
  return { dataDir, databaseUrl: config.databaseUrl || undefined };
}

function manyLogRows(kind: string): string {
  const series =
    kind === "sqlite"
      ? `(with recursive n(value) as (select 1 union all select value + 1 from n where value < ${manyRows}) select value from n)`
      : `(select value from generate_series(1, ${manyRows}) value)`;
  return `insert into web_api_log (account_id, product_id, license_id, key, ip, time, state, machine_code, friendly_name,
    floating_expires, do_int_value, do_id)
    select 1, 99, 99, 'AAAAA-BBBBB-CCCCC-DDDDD', '203.0.113.0', 1700000000, 2011, 'machine', '', 0, 0, 0 from ${series} s`;
}
