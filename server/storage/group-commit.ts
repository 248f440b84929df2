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
  /** How much has been written so far: a work that leaves it as it was has nothing to be undone. */
  readonly writeCount: number;
  /** Whether the transaction still stands; a database may end a failed one by itself. */
  readonly isWithin: boolean;
  /** Resolves once what was committed is on disk. */
  flush(): Promise<void>;
}

interface Job {
  readonly work: (session: Session) => Promise<unknown>;
  readonly meanwhile: ((value: unknown) => void) | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

interface Settlement {
  readonly job: Job;
  readonly value?: unknown;
  readonly failure?: { readonly reason: unknown };
}

const maxBatchSize = 128;

/**
 * Runs works one after the other, those that arrive together within one transaction, so that they share one wait for the
 * disk. One that throws is undone alone. Nobody is answered before what they did is on disk; meanwhile the event loop goes
 * on and the next works collect, so that a slow disk makes larger groups and holds nobody else up.
 */
export class GroupCommit {
  private readonly steps: TransactionSteps;
  private readonly onCommit: (milliseconds: number, works: number) => void;
  private waiting: Job[] = [];
  private running: Promise<void> | undefined;

  constructor(steps: TransactionSteps, onCommit: (milliseconds: number, works: number) => void = () => {}) {
    this.steps = steps;
    this.onCommit = onCommit;
  }

  /**
   * Resolves with what the work gives once it is durable; rejects with what it throws.
   * @param meanwhile called with it once it is committed, while the disk is waited for; not where nothing was written
   */
  run<T>(work: (session: Session) => Promise<T>, meanwhile?: (value: T) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, meanwhile, resolve, reject } as Job);
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
    const { writeCount } = this.steps;
    const settlements = (await this.transaction(batch, false)) ?? (await this.transaction(batch, true))!;
    if (this.steps.writeCount === writeCount) return settlements;
    const started = performance.now();
    const flushed = this.steps.flush();
    for (const { job, value, failure } of settlements) if (!failure) job.meanwhile?.(value);
    await flushed;
    this.onCommit(performance.now() - started, batch.length);
    return settlements;
  }

  /**
   * @param isGuarded gives each work a savepoint. They cost more than most works, so the first try goes without.
   * @returns undefined, with everything undone, when a work that must be undone alone had no savepoint
   */
  private async transaction(batch: Job[], isGuarded: boolean): Promise<Settlement[] | undefined> {
    this.steps.begin();
    try {
      const settlements: Settlement[] = [];
      for (const job of batch) {
        const settlement = isGuarded ? await this.runOnSavepoint(job) : await this.runJob(job);
        if (settlement === undefined) {
          this.steps.rollback();
          return undefined;
        }
        settlements.push(settlement);
      }
      this.steps.commit();
      return settlements;
    } catch (reason) {
      this.steps.rollback();
      throw reason;
    }
  }

  private async runJob(job: Job): Promise<Settlement | undefined> {
    const { writeCount } = this.steps;
    try {
      return { job, value: await job.work(this.steps.session) };
    } catch (reason) {
      const hasLeftNothing = this.steps.writeCount === writeCount && this.steps.isWithin;
      return hasLeftNothing ? { job, failure: { reason } } : undefined;
    }
  }

  private async runOnSavepoint(job: Job): Promise<Settlement> {
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

/** Everything that the network delivered in this turn of the event loop joins the batch. */
export function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
