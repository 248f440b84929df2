import type { Storage } from "../storage/storage.ts";
import { blockExpiredLicenses } from "./block-expired-licenses.ts";
import { countryLookup } from "./country-of.ts";
import { deliverOutbox } from "./deliver-outbox.ts";
import type { Carrier } from "./delivery.ts";
import { resetDataObjects } from "./reset-data-objects.ts";
import { type Retention, removeOutdated } from "./retention.ts";
import { rollUpUsage } from "./roll-up-usage.ts";
import { writeExpiryNotices } from "./write-expiry-notices.ts";

interface Logger {
  error(facts: object, message: string): void;
}

interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
}

const minuteMs = 60_000;

/**
 * Runs the jobs in the background, each on its own beat, one after the other. Mail goes beside them, so that a slow mail
 * server delays nothing else.
 * @param mail how mail leaves; without, none is made and none is sent
 */
export function startJobs(
  storage: Storage,
  settings: Retention & { readonly countryDatabase: string },
  logger: Logger,
  clock: () => number,
  mail?: Carrier,
) {
  let isStopping = false;
  const countryOf = countryLookup(settings.countryDatabase);
  const jobs: Job[] = [
    { name: "block expired licenses", everyMs: 10 * minuteMs, run: () => blockExpiredLicenses(storage, clock()) },
    { name: "reset data objects", everyMs: 10 * minuteMs, run: () => resetDataObjects(storage, clock()) },
    { name: "roll up usage", everyMs: 5 * minuteMs, run: () => rollUpUsage(storage, countryOf, clock()) },
    { name: "remove outdated rows", everyMs: 60 * minuteMs, run: () => removeOutdated(storage, settings, clock()) },
  ];
  const deliveries: Job[] = [];
  if (mail) {
    const onGivenUp = (facts: object) => logger.error(facts, "mail given up");
    const delivery = { storage, kind: "mail", carrier: mail, clock, onGivenUp, isStopping: () => isStopping } as const;
    jobs.push({
      name: "write expiry notices",
      everyMs: 10 * minuteMs,
      run: () => writeExpiryNotices(storage, clock()),
    });
    deliveries.push({ name: "deliver mail", everyMs: minuteMs / 4, run: () => deliverOutbox(delivery) });
  }
  const lanes = [startLane(jobs, logger), startLane(deliveries, logger)];
  return {
    /** Resolves once the jobs under way are done. */
    async stop(): Promise<void> {
      isStopping = true;
      mail?.close?.();
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}

/** Runs jobs one after the other; one that still waits for its turn is not queued again. */
function startLane(jobs: readonly Job[], logger: Logger) {
  let queue: Promise<unknown> = Promise.resolve();
  const waiting = new Set<Job>();
  const enqueue = (job: Job) => {
    if (waiting.has(job)) return;
    waiting.add(job);
    queue = queue
      .then<unknown>(() => job.run())
      .catch((error) => logger.error({ job: job.name, error: String(error) }, "job failed"))
      .finally(() => waiting.delete(job));
  };
  const timers = jobs.map((job) => setInterval(enqueue, job.everyMs, job).unref());
  const first = setTimeout(() => jobs.forEach(enqueue), minuteMs).unref();
  return {
    async stop(): Promise<void> {
      clearTimeout(first);
      timers.forEach(clearInterval);
      await queue;
    },
  };
}
