/** What was seen in one stretch of a soak. */
export interface Sample {
  /** Since the start, at the end of the stretch. */
  readonly seconds: number;
  readonly calls: number;
  readonly errors: number;
  readonly p99Ms: number;
  readonly memoryMb: number;
  readonly diskMb: number;
}

export interface Verdict {
  readonly what: string;
  readonly isFlat: boolean;
  readonly told: string;
}

/** Beyond these a change is none of chance: of memory a share and MB, of p99 a factor and ms, of disk a factor and MB. */
const tolerated = {
  memory: { factor: 1.1, beyond: 20 },
  p99: { factor: 2, beyond: 20 },
  disk: { factor: 1.5, beyond: 8 },
} as const;

/**
 * Compares the last third of a soak with the one before; the first is for warming up. Memory and p99 must stay, and the
 * disk may take no more for each call than before.
 * @param samples six at least
 */
export function judge(samples: readonly Sample[]): Verdict[] {
  const third = Math.floor(samples.length / 3);
  const [before, last] = [samples.slice(third, -third), samples.slice(-third)];
  const grown = (part: readonly Sample[], from: Sample) => part.at(-1)!.diskMb - from.diskMb;
  const calls = (part: readonly Sample[]) => part.reduce((sum, sample) => sum + sample.calls, 0);
  const grownBefore = grown(before, samples[third - 1]!) * (calls(last) / Math.max(1, calls(before)));
  const errors = samples.reduce((sum, sample) => sum + sample.errors, 0);
  return [
    compared("memory", "MB", medianOf(before, "memoryMb"), medianOf(last, "memoryMb"), tolerated.memory),
    compared("p99", "ms", medianOf(before, "p99Ms"), medianOf(last, "p99Ms"), tolerated.p99),
    compared("disk for as many calls", "MB more", grownBefore, grown(last, before.at(-1)!), tolerated.disk),
    { what: "errors", isFlat: errors === 0, told: `${errors}` },
  ];
}

function compared(
  what: string,
  unit: string,
  before: number,
  last: number,
  { factor, beyond }: { factor: number; beyond: number },
): Verdict {
  const isFlat = last <= Math.max(0, before) * factor + beyond;
  return { what, isFlat, told: `${before.toFixed(1)} ${unit}, then ${last.toFixed(1)}` };
}

function medianOf(samples: readonly Sample[], name: "memoryMb" | "p99Ms"): number {
  const sorted = samples.map((sample) => sample[name]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
