import { comparableMachineCode, isRefresh, isSuccess } from "./usage.ts";

/** In what pieces the statistics count time, in UTC, and how long each is. */
export const unitSeconds = { hour: 3_600, day: 86_400 } as const;
export type Unit = keyof typeof unitSeconds;
export const units = Object.keys(unitSeconds) as Unit[];

/** The start of the hour or day that a moment is in, in Unix seconds. */
export function startOf(time: number, unit: Unit): number {
  return time - (time % unitSeconds[unit]);
}

/** A line of the Web API log, as the series count it. */
export interface SeriesEntry {
  readonly productId: number;
  /** 0 when the call named no license that exists. */
  readonly licenseId: number;
  readonly customerId: number | null;
  readonly machineCode: string | null;
  readonly time: number;
  readonly state: number;
  /** The refusal's name; null in granted calls, and in lines from before it was kept. */
  readonly reason: string | null;
}

/** Calls, refusals included; activations that were granted; machines that had never held a seat of their license. */
export interface Counted {
  readonly calls: number;
  readonly activations: number;
  readonly newDevices: number;
  readonly refusals: number;
}

export const nothingCounted: Counted = { calls: 0, activations: 0, newDevices: 0, refusals: 0 };

export function counted(sum: Counted, entry: SeriesEntry & { readonly isNewDevice: boolean }): Counted {
  return {
    calls: sum.calls + 1,
    activations: sum.activations + Number(isRefresh(entry.state)),
    newDevices: sum.newDevices + Number(entry.isNewDevice),
    refusals: sum.refusals + Number(!isSuccess(entry.state)),
  };
}

/** Who was active in a time, of each kind. A machine that was refused was active too. */
export const memberKinds = {
  device: (entry: SeriesEntry) => comparableMachineCode(entry.machineCode),
  key: (entry: SeriesEntry) => (entry.licenseId === 0 ? "" : String(entry.licenseId)),
  customer: (entry: SeriesEntry) => (entry.customerId === null ? "" : String(entry.customerId)),
} as const;
export type MemberKind = keyof typeof memberKinds;

const newNodeLockedMachine = new Set([2011, 2013]);
const floatingSeat = new Set([2014, 2015]);

/** A node-locked machine is new when its line says so; a floating one when it never had a seat of the license before. */
export function isNewDevice({ state }: SeriesEntry, neverHadSeat: () => boolean): boolean {
  return newNodeLockedMachine.has(state) || (floatingSeat.has(state) && neverHadSeat());
}

export function takesFloatingSeat({ state }: SeriesEntry): boolean {
  return floatingSeat.has(state);
}

const unknownReason = "unknown";

/** Why a line says no; undefined when it says yes. Old lines know only whether all seats were taken. */
export function reasonOf({ state, reason }: SeriesEntry): string | undefined {
  if (isSuccess(state)) return undefined;
  return reason ?? (isFull(state) ? "machineLimitReached" : unknownReason);
}

export function isFull(state: number): boolean {
  return state === 2024;
}
