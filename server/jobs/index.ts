import type { Storage } from "../storage/storage.ts";
import { blockExpiredLicenses } from "./block-expired-licenses.ts";
import { resetDataObjects } from "./reset-data-objects.ts";
import { type Retention, removeOutdated } from "./retention.ts";

interface Logger {
  error(facts: object, message: string): void;
}

const minuteMs = 60_000;

/** Runs the jobs in the background, each on its own beat, one after the other. */
export function startJobs(storage: Storage, retention: Retention, logger: Logger, clock: () => number) {
  const jobs = [
    { name: "block expired licenses", everyMs: 10 * minuteMs, run: () => blockExpiredLicenses(storage, clock()) },
    { name: "reset data objects", everyMs: 10 * minuteMs, run: () => resetDataObjects(storage, clock()) },
    { name: "remove outdated rows", everyMs: 60 * minuteMs, run: () => removeOutdated(storage, retention, clock()) },
  ];
  let queue: Promise<unknown> = Promise.resolve();
  const enqueue = (job: (typeof jobs)[number]) => {
    queue = queue
      .then<unknown>(() => job.run())
      .catch((error) => logger.error({ job: job.name, error: String(error) }, "job failed"));
  };
  const timers = jobs.map((job) => setInterval(enqueue, job.everyMs, job).unref());
  const first = setTimeout(() => jobs.forEach(enqueue), minuteMs).unref();
  return {
    /** Resolves once the job under way is done. */
    async stop(): Promise<void> {
      clearTimeout(first);
      timers.forEach(clearInterval);
      await queue;
    },
  };
}
