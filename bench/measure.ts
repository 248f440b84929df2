import { measureBareHttp } from "./bare-http.ts";
import { busyShareDuring } from "./busy-share.ts";
import type { LoadReport } from "./load.ts";
import { type LoadShape, MeasuredInstallation } from "./measured-installation.ts";
import type { BenchOptions } from "./options.ts";
import { measureRsaCeiling } from "./rsa-ceiling.ts";

export const licenseCounts = { few: 1_000, main: 100_000, many: 1_000_000 };
type Size = keyof typeof licenseCounts;
type Installations = Record<Size, MeasuredInstallation>;

/** What activations did to the database, those of the warm-up included. */
export interface ActivationMix {
  activations: number;
  newMachines: number;
}

/** The machine three seconds after a server's start, before any load. */
interface AtRest {
  idleMemoryMb: number;
  /** The share (0 to 1) of all cores that was busy then: with other programs, for the server does nothing. */
  foreignCpuShare: number;
}

/** Everything that was measured, round by round. */
export interface Measurements extends AtRest {
  rsaPerSecond: number[];
  http: LoadReport[];
  activate: Record<Size, LoadReport[]>;
  mix: Record<Size, ActivationMix>;
  getKey: LoadReport[];
  getKeySigned: LoadReport[];
}

type Say = (progress: string) => void;

/**
 * Measures everything in rounds, so that what the machine does meanwhile falls on all alike; the ceilings also once
 * more at the end.
 * @param folder where the data folders are made; to be removed by the caller
 */
export async function measure(folder: string, options: BenchOptions, say: Say): Promise<Measurements> {
  const installations = await fillAll(folder, say);
  try {
    const measured = emptyMeasurements(await startAll(installations, options, say));
    for (let round = 1; round <= options.rounds; round++) {
      say(`round ${round} of ${options.rounds}`);
      await measureCeilings(measured, options, say);
      await measureCalls(installations, measured, options, say);
      await measureScale(installations, measured, options, { isReversed: round % 2 === 0 }, say);
    }
    await measureCeilings(measured, options, say);
    return measured;
  } finally {
    await Promise.all(Object.values(installations).map((installation) => installation.stop()));
  }
}

async function fillAll(folder: string, say: Say): Promise<Installations> {
  const filled: Partial<Installations> = {};
  for (const [size, licenses] of Object.entries(licenseCounts)) {
    say(`filling a database with ${licenses.toLocaleString("en")} licenses`);
    filled[size as Size] = await MeasuredInstallation.fill(folder, licenses);
  }
  return filled as Installations;
}

/** Starts all servers, the main one first and alone to see it at rest. */
async function startAll({ main, few, many }: Installations, { workers }: BenchOptions, say: Say): Promise<AtRest> {
  say("starting the servers");
  await main.start(workers);
  const foreignCpuShare = await busyShareDuring(3);
  const idleMemoryMb = main.residentMb();
  if (foreignCpuShare > 0.1) say(`warning: other programs use ${Math.round(foreignCpuShare * 100)} % of the CPU`);
  await few.start(workers);
  await many.start(workers);
  return { idleMemoryMb, foreignCpuShare };
}

function emptyMeasurements(atRest: AtRest): Measurements {
  const noMix = (): ActivationMix => ({ activations: 0, newMachines: 0 });
  return {
    ...atRest,
    rsaPerSecond: [],
    http: [],
    activate: { few: [], main: [], many: [] },
    mix: { few: noMix(), main: noMix(), many: noMix() },
    getKey: [],
    getKeySigned: [],
  };
}

async function measureCeilings(measured: Measurements, options: BenchOptions, say: Say): Promise<void> {
  const rsaPerSecond = await measureRsaCeiling(Math.min(3, options.seconds));
  say(`  RSA on all cores     ${Math.round(rsaPerSecond)}/s`);
  measured.rsaPerSecond.push(rsaPerSecond);
  measured.http.push(told("bare node:http", await measureBareHttp(shapeOf(options)), say));
}

async function measureCalls({ main }: Installations, measured: Measurements, options: BenchOptions, say: Say) {
  await measureActivate("main", main, measured, options, say);
  const getKey = (isSigned: boolean) =>
    main.load({ method: "getKey", isSigned, newMachineShare: 0.5 }, shapeOf(options));
  measured.getKey.push(told("GetKey", await getKey(false), say));
  measured.getKeySigned.push(told("GetKey, signed", await getKey(true), say));
}

async function measureScale(
  installations: Installations,
  measured: Measurements,
  options: BenchOptions,
  { isReversed }: { isReversed: boolean },
  say: Say,
): Promise<void> {
  const sizes: Size[] = isReversed ? ["many", "few"] : ["few", "many"];
  for (const size of sizes) await measureActivate(size, installations[size], measured, options, say);
}

async function measureActivate(
  size: Size,
  installation: MeasuredInstallation,
  measured: Measurements,
  options: BenchOptions,
  say: Say,
): Promise<void> {
  const before = installation.count();
  const { newMachineShare } = options;
  const report = await installation.load({ method: "activate", isSigned: true, newMachineShare }, shapeOf(options));
  const counted = installation.count();
  measured.mix[size].activations += counted.calls - before.calls;
  measured.mix[size].newMachines += counted.machines - before.machines;
  measured.activate[size].push(told(`Activate of ${licenseCounts[size].toLocaleString("en")}`, report, say));
}

function shapeOf({ connections, seconds }: BenchOptions): LoadShape {
  return { connections, seconds, warmupSeconds: Math.min(2, seconds) };
}

function told(what: string, report: LoadReport, say: Say): LoadReport {
  const errors = report.errors > 0 ? `, ${report.errors} ERRORS` : "";
  say(
    `  ${what.padEnd(20)} ${Math.round(report.perSecond)}/s, p50 ${report.p50Ms} ms, p99 ${report.p99Ms} ms, ` +
      `load generator ${Math.round(report.cpuShare * 100)} % of the CPU${errors}`,
  );
  return report;
}
