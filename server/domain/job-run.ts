/** `running` may also mean that the process died on the way; `stopped`, that it gave way to another before the end. */
export type JobOutcome = "running" | "done" | "stopped" | "failed";

/** The last time that a job ran, in whatever process. */
export interface JobRun {
  readonly job: string;
  /** The process, as the health page names it. */
  readonly runner: string;
  /** Unix milliseconds. */
  readonly startedMs: number;
  /** Null until it has ended. */
  readonly tookMs: number | null;
  readonly outcome: JobOutcome;
  /** Why it failed. */
  readonly error: string | null;
}

/**
 * Whether a job's time has come. One that gave way goes on at once; one that failed, or whose process died, waits for its
 * next time, so that what it cannot do does not keep everybody busy. A run in the future is a clock that was set back.
 */
export function isJobDue(last: JobRun | undefined, everyMs: number, nowMs: number): boolean {
  if (last === undefined || last.outcome === "stopped" || last.startedMs > nowMs) return true;
  return nowMs - last.startedMs >= everyMs;
}
