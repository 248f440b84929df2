import { endOfTurn } from "./group-commit.ts";
import type { Settlement, Work } from "./shared-transaction.ts";

interface Job {
  readonly work: Work;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** How works are run: in company, as far as that goes, and each alone. */
export interface Ways {
  /** @returns undefined, with everything undone, when all have to be run alone */
  together(works: readonly Work[]): Promise<readonly Settlement[] | undefined>;
  alone(work: Work): Promise<unknown>;
}

const maxGroupSize = 64;
/** While one waits for its commit the next one asks. */
const maxGroups = 2;

/** Lets works that arrive together share a transaction, so that they share what it costs to begin and to commit. */
export class TransactionGroups {
  private readonly ways: Ways;
  private waiting: Job[] = [];
  private groups = 0;

  constructor(ways: Ways) {
    this.ways = ways;
  }

  /** Resolves with what the work gives once it is durable; rejects with what it throws. */
  run<T>(work: (...asked: Parameters<Work>) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, resolve, reject } as Job);
      if (this.groups < maxGroups) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.groups++;
    await endOfTurn();
    while (this.waiting.length > 0) await this.runGroup(this.waiting.splice(0, maxGroupSize));
    this.groups--;
  }

  private async runGroup(group: readonly Job[]): Promise<void> {
    try {
      const settlements = await this.ways.together(group.map(({ work }) => work));
      for (const [at, job] of group.entries()) this.settle(job, settlements?.[at]);
    } catch (reason) {
      for (const job of group) job.reject(reason);
    }
  }

  private settle(job: Job, settlement: Settlement | undefined): void {
    // Not waited for: whatever holds such a work up must hold up no group.
    if (settlement === undefined || settlement.isSetAside) this.ways.alone(job.work).then(job.resolve, job.reject);
    else if (settlement.failure) job.reject(settlement.failure.reason);
    else job.resolve(settlement.value);
  }
}
