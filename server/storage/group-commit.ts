import type { Session } from "./session.ts";

/** The steps of a transaction, as one connection takes them. */
export interface TransactionSteps {
  readonly session: Session;
  begin(): void;
  commit(): void;
  rollback(): void;
  savepoint(): void;
  releaseSavepoint(): void;
  rollbackToSavepoint(): void;
}

interface Job {
  readonly work: (session: Session) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

interface Settlement {
  readonly job: Job;
  readonly value?: unknown;
  readonly failure?: { readonly reason: unknown };
}

const maxBatchSize = 128;

/** After a commit the next one waits so many times as long as that took, for more works to join it ... */
const restPerCommit = 3;

/** ... but never longer than this. */
const longestRestMs = 4;

/** Commits that take less are not worth waiting for. */
const shortestRestMs = 0.3;

/**
 * Runs works one after the other, those that arrive together within one transaction, so that they share one wait for the
 * disk. Each stands on a savepoint of its own: one that throws is undone alone. Nobody is answered before the commit.
 * Under load commits keep a distance that follows from how long the disk takes, so that a usual disk
 * holds up the process for a quarter of the time at most; a work that comes alone is committed at once.
 */
export class GroupCommit {
  private readonly steps: TransactionSteps;
  private readonly onCommit: (milliseconds: number, works: number) => void;
  private waiting: Job[] = [];
  private running: Promise<void> | undefined;
  private restUntil = 0;

  constructor(steps: TransactionSteps, onCommit: (milliseconds: number, works: number) => void = () => {}) {
    this.steps = steps;
    this.onCommit = onCommit;
  }

  /** Resolves with what the work gives once it is durable; rejects with what it throws. */
  run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      this.running ??= this.drain();
    });
  }

  /** Resolves when everything that was accepted is settled. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      await endOfTurn();
      if (this.waiting.length < maxBatchSize) await rest(this.restUntil - performance.now());
      await this.runBatch(this.waiting.splice(0, maxBatchSize));
    }
    this.running = undefined;
  }

  private async runBatch(batch: Job[]): Promise<void> {
    try {
      for (const { job, value, failure } of await this.commitTogether(batch)) {
        if (failure) job.reject(failure.reason);
        else job.resolve(value);
      }
    } catch (reason) {
      for (const job of batch) job.reject(reason);
    }
  }

  private async commitTogether(batch: Job[]): Promise<Settlement[]> {
    this.steps.begin();
    try {
      const settlements: Settlement[] = [];
      for (const job of batch) settlements.push(await this.runJob(job));
      const started = performance.now();
      this.steps.commit();
      this.committed(performance.now() - started, batch.length);
      return settlements;
    } catch (reason) {
      this.steps.rollback();
      throw reason;
    }
  }

  private committed(milliseconds: number, works: number): void {
    const restMs = Math.min(milliseconds * restPerCommit, longestRestMs);
    if (restMs > shortestRestMs) this.restUntil = performance.now() + restMs;
    this.onCommit(milliseconds, works);
  }

  private async runJob(job: Job): Promise<Settlement> {
    this.steps.savepoint();
    try {
      const value = await job.work(this.steps.session);
      this.steps.releaseSavepoint();
      return { job, value };
    } catch (reason) {
      this.steps.rollbackToSavepoint();
      return { job, failure: { reason } };
    }
  }
}

async function rest(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Everything that the network delivered in this turn of the event loop joins the batch. */
function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
