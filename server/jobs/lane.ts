import type { JobOutcome } from "../domain/job-run.ts";
import type { Storage } from "../storage/storage.ts";
import { type Tenure, TenureLost } from "./tenure.ts";

export interface Logger {
  error(facts: object, message: string): void;
}

export interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
}

/** What running a job needs beside the job. */
export interface Surroundings {
  readonly storage: Storage;
  readonly tenure: Tenure;
  readonly clock: () => number;
  readonly logger: Logger;
}

/** Runs jobs one after the other; one that still waits for its turn is not queued again. */
export class Lane {
  private readonly surroundings: Surroundings;
  private readonly waiting = new Set<Job>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  enqueue(job: Job): void {
    if (this.waiting.has(job)) return;
    this.waiting.add(job);
    this.queue = this.queue
      .then(() => runRecorded(job, this.surroundings))
      .catch((error) => this.surroundings.logger.error({ job: job.name, error: String(error) }, "job not recorded"))
      .finally(() => this.waiting.delete(job));
  }

  /** Resolves once everything that was queued has ended. */
  async idle(): Promise<void> {
    await this.queue;
  }
}

/** The record is made outside the job's transactions: it tells what happened, and decides nothing. */
async function runRecorded(job: Job, { storage, tenure, clock, logger }: Surroundings): Promise<void> {
  const { runner } = tenure;
  const startedMs = clock();
  const started = performance.now();
  await storage.upkeep("writes", ({ jobRuns }) => jobRuns.begun(job.name, runner, startedMs));
  let outcome: JobOutcome = "done";
  let error: string | null = null;
  try {
    tenure.insist();
    await job.run();
  } catch (thrown) {
    outcome = thrown instanceof TenureLost ? "stopped" : "failed";
    if (outcome === "failed") error = String(thrown).slice(0, 1_000);
    if (error !== null) logger.error({ job: job.name, error }, "job failed");
  }
  const tookMs = Math.round(performance.now() - started);
  await storage.upkeep("writes", ({ jobRuns }) =>
    jobRuns.ended({ job: job.name, runner, startedMs, tookMs, outcome, error }),
  );
}
