import { dataObjectOperationOf } from "./log-states.ts";

/** A line of the Web API log, with what else the statistics tell apart. */
export interface UsageEntry {
  readonly productId: number;
  /** 0 when the call named no license that exists. */
  readonly licenseId: number;
  readonly customerId: number | null;
  readonly machineCode: string | null;
  /** Two letters of ISO 3166. */
  readonly country: string | undefined;
  /** Unix seconds. */
  readonly time: number;
  readonly state: number;
}

export interface Requests {
  readonly total: number;
  readonly successful: number;
  readonly failed: number;
}

/** Unix seconds. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

export const bucketSeconds = 30 * 60;
export const secondsPerDay = 86_400;

/** @returns days since 1970 in UTC */
export function dayOf(time: number): number {
  return Math.floor(time / secondsPerDay);
}

/** The start of the half hour that a moment is in. */
export function bucketOf(time: number): number {
  return time - (time % bucketSeconds);
}

/** Machine codes as the statistics compare them. Rule: contract, GetKeyDevices, MachineCode. */
export function comparableMachineCode(machineCode: string | null): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the rule names them.
  const printable = (machineCode ?? "").replace(/[\u0000-\u001f\u007f-\u009f]/g, "");
  return printable.trim().slice(0, 256).toUpperCase();
}

/** Rule: contract, "Third digit". */
export function isSuccess(state: number): boolean {
  return Math.floor(state / 10) % 10 === 1;
}

function isFailure(state: number): boolean {
  return Math.floor(state / 10) % 10 === 2;
}

export function isRefresh(state: number): boolean {
  return state >= 2010 && state <= 2015;
}

export function isDeactivation(state: number): boolean {
  return state === 6010 || state === 6011;
}

export const noRequests: Requests = { total: 0, successful: 0, failed: 0 };

export function withRequest(requests: Requests, state: number): Requests {
  return {
    total: requests.total + 1,
    successful: requests.successful + Number(isSuccess(state)),
    failed: requests.failed + Number(isFailure(state)),
  };
}

/** What a license was used for, by the names under which the API tells it. Rule: contract, section 2.3, "Counters". */
export const usageCounters = {
  activationSuccess: (state: number) => state >= 2010 && state <= 2019,
  activationFailed: (state: number) => state >= 2020 && state <= 2029,
  deactivationSuccess: (state: number) => state >= 6010 && state <= 6019,
  deactivationFloating: (state: number) => state === 6011,
  activationNewMachine: (state: number) => state === 2011 || state === 2013,
  activationTrial: (state: number) => state === 2012 || state === 2013,
  activationFloating: (state: number) => state === 2014 || state === 2015,
  activationDeviceLimit: (state: number) => state === 2024,
  trialKeyGenerated: (state: number) => state === 3011,
  trialKeyReused: (state: number) => state === 3012,
  trialKeyCreateError: (state: number) => state === 3021,
  dataObjectOps: (state: number) => state >= 8000 && state <= 8099,
  dataObjectIncrementInt: (state: number) => dataObjectOperationOf(state) === "dataObjectIncrement",
  dataObjectDecrementInt: (state: number) => dataObjectOperationOf(state) === "dataObjectDecrement",
  dataObjectSetInt: (state: number) => dataObjectOperationOf(state) === "dataObjectSetInt",
  dataObjectSetString: (state: number) => dataObjectOperationOf(state) === "dataObjectSetString",
} as const;
export type UsageCounter = keyof typeof usageCounters;
export type UsageCounts = Readonly<Partial<Record<UsageCounter, number>>>;

export function withCounted(counts: UsageCounts, state: number): UsageCounts {
  const counted = Object.entries(usageCounters).filter(([, counts]) => counts(state));
  return { ...counts, ...Object.fromEntries(counted.map(([name]) => [name, (counts[name as UsageCounter] ?? 0) + 1])) };
}

/** A day of a product. */
export interface DayUsage extends Requests {
  /** How many different ones were active. */
  readonly devices: number;
  readonly keys: number;
  readonly customers: number;
}

/** All that a license was ever used for. */
export interface KeyUsage extends Requests, Span {
  readonly counts: UsageCounts;
}

/** All that a machine ever asked for a license. */
export interface DeviceUsage extends Span {
  readonly total: number;
}

/** Half an hour of a machine with a license. */
export interface Bucket extends Span {
  readonly refreshes: number;
  readonly deactivations: number;
  readonly lastState: number;
  /** Seconds since what the machine did before this half hour. */
  readonly gap: number | null;
}

export function keyUsageWith(usage: KeyUsage | undefined, { time, state }: UsageEntry): KeyUsage {
  const counts = withCounted(usage?.counts ?? {}, state);
  return { ...withRequest(usage ?? noRequests, state), ...spanWith(usage, time), counts };
}

export function deviceUsageWith(usage: DeviceUsage | undefined, { time }: UsageEntry): DeviceUsage {
  return { total: (usage?.total ?? 0) + 1, ...spanWith(usage, time) };
}

/** @param lastBefore when the machine did something before this half hour, if it ever did */
export function bucketWith(bucket: Bucket | undefined, { time, state }: UsageEntry, lastBefore?: number): Bucket {
  return {
    ...spanWith(bucket, time),
    refreshes: (bucket?.refreshes ?? 0) + Number(isRefresh(state)),
    deactivations: (bucket?.deactivations ?? 0) + Number(isDeactivation(state)),
    lastState: bucket === undefined || time >= bucket.last ? state : bucket.lastState,
    gap: bucket ? bucket.gap : lastBefore === undefined ? null : time - lastBefore,
  };
}

function spanWith(span: Span | undefined, time: number): Span {
  return { first: Math.min(span?.first ?? time, time), last: Math.max(span?.last ?? time, time) };
}
