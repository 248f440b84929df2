import { LatencyHistogram } from "./latency-histogram.ts";

/** What all connections of one load have counted together. */
export class LoadTally {
  requests = 0;
  errors = 0;
  sentAway = 0;
  /** No request is begun any more. */
  isOver = false;
  /** What is still unanswered will not be waited for. */
  isAbandoned = false;
  readonly histogram = new LatencyHistogram();
  readonly sentAwayHistogram = new LatencyHistogram();
  #sinceCheck = 0;

  /** Answers that arrive after the end count for the latency only: leaving them out would hide a stall at the end. */
  count(latencyUs: number): void {
    this.histogram.record(latencyUs);
    if (!this.isOver) this.requests++;
  }

  countSentAway(latencyUs: number): void {
    this.sentAwayHistogram.record(latencyUs);
    if (!this.isOver) this.sentAway++;
  }

  fail(problem: string): void {
    if (this.errors === 0) process.stderr.write(`load: first error: ${problem}\n`);
    this.errors++;
  }

  /** True for every `checkEvery`-th request; never when that is 0. */
  wantsCheck(checkEvery: number): boolean {
    if (++this.#sinceCheck !== checkEvery) return false;
    this.#sinceCheck = 0;
    return true;
  }

  /** Forgets the rates and latencies of the warm-up, but not its errors. */
  endWarmup(): void {
    this.requests = 0;
    this.sentAway = 0;
    this.histogram.clear();
    this.sentAwayHistogram.clear();
  }
}
