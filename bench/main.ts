import { mkdirSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Measurements, measure } from "./measure.ts";
import { type BenchOptions, readOptions, usage } from "./options.ts";
import { errorsIn, resultOf } from "./result.ts";
import { measureScale, type ScaleResult, scaleTable } from "./scale.ts";
import { measureStores, type StoresResult, storesTable } from "./stores.ts";
import { tableOf } from "./table.ts";

const dataFolder = fileURLToPath(new URL("../data/", import.meta.url));
const tmpfsType = 0x01021994;

const options = optionsOrUsage();
const folder = makeFolder();
process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
if (options.licenses > 0) printScale(await measureScale(folder, options, say));
else if (options.comparesStores) printStores(await measureStores(folder, options, say));
else print(await measure(folder, options, say));

function optionsOrUsage(): BenchOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    say(`${(error as Error).message}\n${usage}`);
    return process.exit(2);
  }
}

/** Under the repository and not in the system's temporary folder, which may be memory: commits must reach a disk. */
function makeFolder(): string {
  mkdirSync(dataFolder, { recursive: true });
  const made = mkdtempSync(join(dataFolder, "bench-"));
  if (statfsSync(made).type === tmpfsType) say("warning: the data folder is in memory, so commits cost nothing here");
  return made;
}

function printScale(result: ScaleResult): void {
  console.log(options.isJson ? JSON.stringify(result) : scaleTable(result));
  tellErrors(result.errors);
}

function printStores(result: StoresResult): void {
  console.log(options.isJson ? JSON.stringify(result) : storesTable(result));
  tellErrors(result.stores.reduce((sum, { errors }) => sum + errors, 0));
}

function print(measured: Measurements): void {
  const result = resultOf(measured);
  console.log(options.isJson ? JSON.stringify(result) : tableOf(result, measured, options));
  tellErrors(errorsIn(measured));
}

function tellErrors(errors: number): void {
  if (errors === 0) return;
  say(`${errors} answers were wrong or missing: these numbers count for nothing`);
  process.exitCode = 1;
}

function say(progress: string): void {
  process.stderr.write(`${progress}\n`);
}
