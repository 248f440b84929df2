import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Quickstart } from "../server/quickstart.ts";
import { pastTheServer } from "../tests/support/past-the-server.ts";
import { createDatabase, startPostgres } from "../tests/support/postgres-server.ts";
import { startServerProcess } from "./server-process.ts";
import { judge, type Sample } from "./soak-verdict.ts";
import { SteadyLoad } from "./steady-load.ts";

const usage = "npm run soak -- --minutes N [--rate calls a second] [--store sqlite|postgres]";
const samplesWanted = 12;
const dataFolder = fileURLToPath(new URL("../data/", import.meta.url));
const commandFile = fileURLToPath(new URL("../bin/latchkey.js", import.meta.url));

interface SoakOptions {
  readonly minutes: number;
  readonly rate: number;
  readonly onPostgres: boolean;
}

const options = optionsOrUsage();
mkdirSync(dataFolder, { recursive: true });
const dataDir = mkdtempSync(join(dataFolder, "soak-"));
process.on("exit", () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));
const postgres = options.onPostgres ? await startPostgres() : undefined;
const databaseUrl = postgres && (await createDatabase(postgres.url));
try {
  const samples = await soak(options);
  report(samples);
} finally {
  await postgres?.stop();
}

async function soak({ minutes, rate }: SoakOptions): Promise<Sample[]> {
  const settings: Record<string, string> = databaseUrl ? { LATCHKEY_DATABASE_URL: databaseUrl } : {};
  const start = quickstart(settings);
  const server = await startServerProcess(dataDir, settings);
  try {
    const load = new SteadyLoad(`http://127.0.0.1:${server.port}`, start);
    await load.begin(rate);
    load.take();
    const samples: Sample[] = [];
    const stretchMs = (minutes * 60_000) / samplesWanted;
    const startedMs = performance.now();
    console.log("seconds   calls  errors   p99 ms  memory MB   disk MB");
    for (let n = 1; n <= samplesWanted; n++) {
      await after(startedMs + n * stretchMs - performance.now());
      const seconds = Math.round((n * stretchMs) / 1000);
      const sample = { seconds, ...load.take(), memoryMb: server.residentMb(), diskMb: await diskMb() };
      console.log(rowOf(sample));
      samples.push(sample);
    }
    await load.end();
    return samples;
  } finally {
    await server.stop();
  }
}

function quickstart(settings: Record<string, string>): Quickstart {
  const env = { ...process.env, LATCHKEY_DATA_DIR: dataDir, ...settings };
  return JSON.parse(execFileSync(process.execPath, [commandFile, "quickstart", "--json"], { env, encoding: "utf8" }));
}

async function diskMb(): Promise<number> {
  if (databaseUrl === undefined)
    return readdirSync(dataDir).reduce((sum, name) => sum + statSync(join(dataDir, name)).size, 0) / 1e6;
  const [row] = await pastTheServer({ dataDir, databaseUrl }, "select pg_database_size(current_database()) as size");
  return Number(row!.size) / 1e6;
}

function rowOf({ seconds, calls, errors, p99Ms, memoryMb, diskMb }: Sample): string {
  const columns: [number | string, number][] = [
    [seconds, 7],
    [calls, 8],
    [errors, 8],
    [p99Ms.toFixed(1), 9],
    [memoryMb.toFixed(0), 11],
    [diskMb.toFixed(1), 10],
  ];
  return columns.map(([value, width]) => String(value).padStart(width)).join("");
}

function report(samples: readonly Sample[]): void {
  console.log("\nThe last third against the one before:");
  const verdicts = judge(samples);
  for (const { what, isFlat, told } of verdicts) console.log(`${isFlat ? "flat    " : "NOT FLAT"}  ${what}: ${told}`);
  if (verdicts.some(({ isFlat }) => !isFlat)) process.exitCode = 1;
}

function optionsOrUsage(): SoakOptions {
  try {
    const { values } = parseArgs({
      options: {
        minutes: { type: "string" },
        rate: { type: "string", default: "200" },
        store: { type: "string", default: "sqlite" },
      },
    });
    const [minutes, rate] = [Number(values.minutes), Number(values.rate)];
    if (!(minutes > 0 && minutes <= 10_000)) throw new Error("--minutes must be a number from 0 to 10,000");
    if (!(rate >= 1 && rate <= 10_000)) throw new Error("--rate must be a number from 1 to 10,000");
    if (!["sqlite", "postgres"].includes(values.store)) throw new Error("--store must be sqlite or postgres");
    return { minutes, rate, onPostgres: values.store === "postgres" };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return process.exit(2);
  }
}
