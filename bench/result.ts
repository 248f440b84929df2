import type { LoadReport } from "./load.ts";
import { licenseCounts, type Measurements } from "./measure.ts";

/** What `--json` prints. Rates are per second, means over the rounds; p99 is the worst round's. */
export interface BenchResult {
  rsaPerSecond: number;
  httpPerSecond: number;
  activate: { perSecond: number; p50Ms: number; p99Ms: number; ratioToRsa: number };
  getKey: { perSecond: number; ratioToHttp: number; signedPerSecond: number };
  /** How many times faster Activate is with 1,000 licenses than with 1,000,000, and both rates. */
  scale: { ratio: number; at1k: number; at1m: number };
  idleMemoryMb: number;
  /** The load generator's share (0 to 1) of all cores while it measured Activate. */
  loadCpuShare: number;
  licenses: number;
}

export function resultOf(measured: Measurements): BenchResult {
  const { activate, getKey, getKeySigned, http } = measured;
  const rates = {
    rsa: mean(measured.rsaPerSecond),
    http: meanOf("perSecond", http),
    activate: meanOf("perSecond", activate.main),
    getKey: meanOf("perSecond", getKey),
    at1k: meanOf("perSecond", activate.few),
    at1m: meanOf("perSecond", activate.many),
  };
  return {
    rsaPerSecond: rounded(rates.rsa, 0),
    httpPerSecond: rounded(rates.http, 0),
    activate: {
      perSecond: rounded(rates.activate, 0),
      p50Ms: rounded(meanOf("p50Ms", activate.main), 2),
      p99Ms: rounded(Math.max(...activate.main.map(({ p99Ms }) => p99Ms)), 2),
      ratioToRsa: rounded(rates.activate / rates.rsa, 3),
    },
    getKey: {
      perSecond: rounded(rates.getKey, 0),
      ratioToHttp: rounded(rates.getKey / rates.http, 3),
      signedPerSecond: rounded(meanOf("perSecond", getKeySigned), 0),
    },
    scale: { ratio: rounded(rates.at1k / rates.at1m, 3), at1k: rounded(rates.at1k, 0), at1m: rounded(rates.at1m, 0) },
    idleMemoryMb: rounded(measured.idleMemoryMb, 1),
    loadCpuShare: rounded(meanOf("cpuShare", activate.main), 3),
    licenses: licenseCounts.main,
  };
}

export function errorsIn({ activate, getKey, getKeySigned, http }: Measurements): number {
  const reports = [...Object.values(activate).flat(), ...getKey, ...getKeySigned, ...http];
  return reports.reduce((sum, { errors }) => sum + errors, 0);
}

/** Over all rounds. */
export function meanOf(name: keyof LoadReport, reports: LoadReport[]): number {
  return mean(reports.map((report) => report[name]));
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
