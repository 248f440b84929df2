import { isSuccess, type UsageEntry } from "./usage.ts";

/** Log lines that are looked at together. Rule: contract, "To fetch an anomaly group". */
export const groupSize = 25;

/** What is measured about a group of log lines, and how far from usual it must be, at least, to matter. */
const measures = {
  failures: { leastExcess: 8, told: "failed requests" },
  machinesOfOneKey: { leastExcess: 6, told: "machines with the same key" },
  countriesOfOneKey: { leastExcess: 2, told: "countries with the same key" },
  keysOfOneMachine: { leastExcess: 6, told: "keys on the same machine" },
} as const;
type Measure = keyof typeof measures;
type Measures = Readonly<Record<Measure, number>>;

/** What is usual for an account: mean and variance of each measure, older groups counting less and less. */
export interface Usual {
  readonly groups: number;
  readonly mean: Measures;
  readonly variance: Measures;
}

export const nothingUsual: Usual = { groups: 0, mean: each(() => 0), variance: each(() => 0) };

const weightOfNewest = 0.02;
const groupsToLearn = 20;
const deviations = 4;

/** A group, measured: the largest number for any one key or machine. Unknown keys count as keys too. */
export function measured(group: readonly (UsageEntry & { readonly key: string })[]): Measures {
  return {
    failures: group.filter(({ state }) => !isSuccess(state)).length,
    machinesOfOneKey: mostPer(group, "key", "machineCode"),
    countriesOfOneKey: mostPer(group, "key", "country"),
    keysOfOneMachine: mostPer(group, "machineCode", "key"),
  };
}

/**
 * What is unusual about a group, in words; empty when nothing is. It takes 20 groups to know what is usual. A measure is
 * unusual when it is above the mean by four standard deviations and by a least number.
 */
export function whatIsUnusual(group: Measures, usual: Usual): string[] {
  if (usual.groups < groupsToLearn) return [];
  return names
    .filter((name) => {
      const excess = group[name] - usual.mean[name];
      return excess >= measures[name].leastExcess && excess > deviations * Math.sqrt(usual.variance[name]);
    })
    .map((name) => `${group[name]} ${measures[name].told} of ${groupSize}; usual are ${usual.mean[name].toFixed(1)}`);
}

/** What is usual once a group has been seen. */
export function withSeen(usual: Usual, group: Measures): Usual {
  const groups = usual.groups + 1;
  const weight = Math.max(1 / groups, weightOfNewest);
  const mean = each((name) => usual.mean[name] + weight * (group[name] - usual.mean[name]));
  const variance = each(
    (name) => (1 - weight) * (usual.variance[name] + weight * (group[name] - usual.mean[name]) ** 2),
  );
  return { groups, mean, variance };
}

function mostPer<E extends object>(entries: readonly E[], holder: keyof E, held: keyof E): number {
  const sets = new Map<unknown, Set<unknown>>();
  for (const entry of entries) {
    if (!entry[holder] || !entry[held]) continue;
    sets.set(entry[holder], (sets.get(entry[holder]) ?? new Set()).add(entry[held]));
  }
  return Math.max(0, ...[...sets.values()].map((set) => set.size));
}

function each(value: (name: Measure) => number): Measures {
  return Object.fromEntries(Object.keys(measures).map((name) => [name, value(name as Measure)])) as Measures;
}
const names = Object.keys(measures) as Measure[];
