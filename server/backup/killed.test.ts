import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
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

describe.each(moves.slice(0, 2))("from %s to %s", (from, to) => {
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

  test.each(["copy", "restore"])(
    "a %s that is killed leaves the target empty, and run again it makes it whole",
    async (name) => {
      const file = join(filled.dataDir, "all.backup");
      if (name === "restore")
        await backUp(filled.database, { file, passphrase: "", secretKey: null, nowMs: Date.now() });
      const given =
        name === "copy" ? ["copy", "--from", addressOf(filled), "--to", addressOf(place)] : ["restore", file];
      child = run(given, place);
      await expect.poll(() => isWriting(place), { timeout: 60_000, interval: 20 }).toBe(true);
      expect(child.exitCode).toBe(null);
      child.kill("SIGKILL");
      await once(child, "exit");
      expect(await isEmpty(place)).toBe(true);

      child = run(given, place);
      expect(await once(child, "exit")).toEqual([0, null]);
      const [row] = await pastTheServer(storedAt(place), "select count(*) as count from web_api_log");
      expect(Number(row!.count)).toBeGreaterThan(manyRows);
      const seen = await place.serving((url) => lookAt(url, filled.token, filled.licenses));
      expect({ ...seen, "ai/GetWebAPILog": 0 }).toEqual({ ...filled.seen, "ai/GetWebAPILog": 0 });
      expect(readdirSync(place.dataDir).filter((left) => left.includes("restoring"))).toEqual([]);
    },
    180_000,
  );
});

function run(given: readonly string[], { config }: Place): ChildProcess {
  const own = Object.entries(process.env).filter(([variable]) => !variable.startsWith("LATCHKEY_"));
  const settings = { LATCHKEY_DATA_DIR: config.dataDir, LATCHKEY_DATABASE_URL: config.databaseUrl };
  return spawn(process.execPath, [command, ...given], {
    env: { ...Object.fromEntries(own), ...settings },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function isWriting({ dataDir, config }: Place): Promise<boolean> {
  if (config.databaseUrl === "") return readdirSync(dataDir).some((name) => name.includes("restoring"));
  const sql = "select 1 from pg_stat_activity where datname = current_database() and query like 'insert into \"web%'";
  return (await pastTheServer(storedAt({ dataDir, config }), sql)).length > 0;
}

async function isEmpty({ dataDir, config }: Place): Promise<boolean> {
  if (config.databaseUrl === "") return !existsSync(join(dataDir, "latchkey.db"));
  const sql = "select 1 from information_schema.tables where table_schema = current_schema()";
  return (await pastTheServer(storedAt({ dataDir, config }), sql)).length === 0;
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
