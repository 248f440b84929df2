import { type Caller, mayStepBy } from "./caller.ts";
import { isInt32, largest } from "./counter.ts";

/** One step of a data object that was counted without a connection. */
export interface UsageEntry {
  readonly dataObjectId: number;
  /** Of 32 bits; below 0 it counts down. */
  readonly increment: number;
  /** When it was counted, Unix seconds by the clock of whoever counted. */
  readonly timestamp: number;
}

/** An entry where it stands in its log. */
export interface UsageLink {
  /** Covers the entry and everything before it, so that no two entries of any logs share it. */
  readonly hash: string;
  /** Undefined where the log cannot be read; nothing older can be read either. */
  readonly entry: UsageEntry | undefined;
}

/** A log as far as it was read, newest first. */
export interface UsageReading {
  readonly links: readonly UsageLink[];
  /** Whether nothing older was left to be read. */
  readonly isToEnd: boolean;
}

/** How many new entries one upload may bring (contract, UploadValues). */
export const maxNewEntries = 1_000;

export type NewUsage =
  | { readonly refused: "badParameters" | "usageLogTooLong" | "outOfDate" }
  | { readonly refused: undefined; readonly hashes: readonly string[]; readonly entries: readonly UsageEntry[] };

/**
 * The entries of a log that were not applied before, oldest first. What is older than an applied entry was applied with
 * it, because a log is applied whole.
 * @param applied the hashes among the reading's that were applied before
 * @returns refused as `outOfDate` when reading ended at entries that meanwhile count as not applied
 */
export function newUsage({ links, isToEnd }: UsageReading, applied: ReadonlySet<string>): NewUsage {
  const newestApplied = links.findIndex(({ hash }) => applied.has(hash));
  const fresh = newestApplied < 0 ? links : links.slice(0, newestApplied);
  const entries = fresh.flatMap(({ entry }) => entry ?? []).reverse();
  if (links.length === 0 || entries.length < fresh.length) return { refused: "badParameters" };
  if (entries.length > maxNewEntries) return { refused: "usageLogTooLong" };
  if (newestApplied < 0 && !isToEnd) return { refused: "outOfDate" };
  return { refused: undefined, hashes: fresh.map(({ hash }) => hash), entries };
}

/** Whether the caller might take this step online: the sign decides the permission, the feature lock the size. */
export function mayCount(caller: Pick<Caller, "permissions" | "featureLock">, { increment }: UsageEntry): boolean {
  const isAllowed =
    (increment <= 0 || caller.permissions.has("IncrementIntValue")) &&
    (increment >= 0 || caller.permissions.has("DecrementIntValue"));
  return isAllowed && mayStepBy(caller, increment);
}

export type Counted =
  | { readonly refused: "dataObjectOutOfReach" | "integerOverflow" }
  | { readonly refused: undefined; readonly values: ReadonlyMap<number, number> };

/**
 * The numbers of data objects after all the steps, one after the other; one step that goes wrong refuses them all.
 * @param before the numbers of the objects that may be counted, by id
 */
export function counted(before: ReadonlyMap<number, number>, entries: readonly UsageEntry[]): Counted {
  const values = new Map(before);
  for (const { dataObjectId, increment } of entries) {
    const value = values.get(dataObjectId);
    if (value === undefined) return { refused: "dataObjectOutOfReach" };
    if (!isInt32(value + increment)) return { refused: "integerOverflow" };
    values.set(dataObjectId, value + increment);
  }
  return { refused: undefined, values };
}

/** What a log counts on one data object in one direction. */
export interface UsageSum {
  readonly dataObjectId: number;
  readonly direction: 1 | -1;
  /** Never below 0; at most what fits into 32 bits. */
  readonly size: number;
}

/** The steps of each object in sums, in the order in which the objects first occur; steps of 0 leave none. */
export function usageSums(entries: readonly UsageEntry[]): UsageSum[] {
  const sums = new Map<string, UsageSum>();
  for (const { dataObjectId, increment } of entries.filter(({ increment }) => increment !== 0)) {
    const direction = increment > 0 ? 1 : -1;
    const name = `${dataObjectId} ${direction}`;
    const size = Math.min(largest, (sums.get(name)?.size ?? 0) + Math.abs(increment));
    sums.set(name, { dataObjectId, direction, size });
  }
  return [...sums.values()];
}
