import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readConfig } from "../server/config.ts";
import { callAsOperator, openInstallation } from "../server/installation.ts";
import { methods } from "../server/methods/index.ts";
import { fill } from "./fill.ts";
import { keyOf, machineCodeOf } from "./names.ts";
import { openForFilling } from "./open-for-filling.ts";

/** Measures the lists of the Web API log on SQLite: `node bench/log-lists.ts [rows]`. */
const rows = Number(process.argv[2] ?? 10_000_000);
const licenses = 10_000;
const rounds = 40;
const dataFolder = fileURLToPath(new URL("../data/", import.meta.url));
mkdirSync(dataFolder, { recursive: true });
const folder = mkdtempSync(join(dataFolder, "log-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const { productId } = await fill(folder, licenses);
const newest = await fillLog();
const installation = await openInstallation(readConfig({}, { dataDir: folder }));
const questions: Record<string, Record<string, unknown>> = {
  "newest 100": {},
  "live tail": { AfterId: rows - 20 },
  "one license": { ProductId: productId, Key: keyOf(77) },
  "one state": { States: "[2024]" },
  "an hour half way": { From: newest - rows / 20, To: newest - rows / 20 + 3_600 },
  "before the middle": { BeforeId: Math.floor(rows / 2) },
  "a machine that is nowhere (half a million rows)": { MachineCode: "nowhere" },
  "a text that is nowhere (half a million rows)": { Text: "nowhere" },
};
console.log(`${rows} rows`);
for (const [name, params] of Object.entries(questions)) console.log(name, await measured("admin/ListLog", params));
await installation.close();

async function measured(name: string, params: object): Promise<string> {
  const method = methods.find((candidate) => candidate.name === name)!;
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const answer = await callAsOperator(installation, 1, method, params);
    took.push(performance.now() - started);
    if (answer.result !== 0) throw new Error(String(answer.message));
  }
  took.sort((one, other) => one - other);
  return `p50 ${took[rounds / 2]!.toFixed(1)} ms, p95 ${took[Math.floor(rounds * 0.95)]!.toFixed(1)} ms`;
}

async function fillLog(): Promise<number> {
  const { database, accountId } = await openForFilling(folder);
  const end = Math.floor(Date.now() / 1000);
  const insert = database.prepare(
    `insert into web_api_log (account_id, product_id, license_id, key, ip, time, state, machine_code, friendly_name,
     floating_expires, do_int_value, do_id, request_id, shape_id, caller_id, reason, pool, seats)
     values (${accountId}, ${productId}, ?, ?, '203.0.113.0', ?, ?, ?, '', 0, 0, 0, ?, 1, 1, null, 0, 1)`,
  );
  const some = database.transaction((from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const license = (n * 7919) % licenses;
      const time = end - Math.floor((rows - n) / 10);
      insert.run(
        license + 1,
        keyOf(license),
        time,
        n % 500 === 0 ? 2024 : 2010,
        machineCodeOf(license),
        `3kf9a2k3j9${n}`,
      );
    }
  });
  for (let from = 0; from < rows; from += 100_000) some(from, Math.min(rows, from + 100_000));
  database.pragma("wal_checkpoint(truncate)");
  database.close();
  return end;
}
