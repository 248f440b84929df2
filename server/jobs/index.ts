import type { BackupSettings } from "../backup/backup-settings.ts";
import { takeInWorker } from "../backup/take-in-worker.ts";
import { isJobDue } from "../domain/job-run.ts";
import type { Storage } from "../storage/storage.ts";
import { backUpWhenDue } from "./back-up-when-due.ts";
import { blockExpiredLicenses } from "./block-expired-licenses.ts";
import { countryLookup } from "./country-of.ts";
import { deliverOutbox } from "./deliver-outbox.ts";
import type { Carrier } from "./delivery.ts";
import { textIndexing } from "./index-texts.ts";
import { type Job, Lane, type Logger, type Surroundings } from "./lane.ts";
import { removeLeftovers } from "./remove-leftovers.ts";
import { resetDataObjects } from "./reset-data-objects.ts";
import { type Retention, removeOutdated } from "./retention.ts";
import { rollUpUsage } from "./roll-up-usage.ts";
import { tallyEvents } from "./tally-events.ts";
import { tallyUsage } from "./tally-usage.ts";
import { Tenure } from "./tenure.ts";
import { writeExpiryNotices } from "./write-expiry-notices.ts";

const minuteMs = 60_000;
const beatMs = minuteMs / 4;

/** What payments need done later. */
export interface PaymentWork {
  takeUp(): Promise<void>;
  takeUpSubscriptions(): Promise<void>;
  readSubscriptions(isStopping: () => boolean): Promise<void>;
  removeOld(): Promise<void>;
}

/**
 * Runs the jobs in the background, in one process of the installation at a time: at every beat each process asks for the
 * lease, and whoever has it runs what is due, one job after the other. Mail goes beside them, so that a slow mail server
 * delays nothing else; so do indexes of texts.
 * @param mail how mail leaves; without, none is made and none is sent
 * @param backups how the server makes backups by itself, beside all else; without, it makes none
 * @param payments what is due for payments, beside all else, because payment services may be slow
 */
export function startJobs(
  storage: Storage,
  settings: Retention & { readonly countryDatabase: string },
  logger: Logger,
  clock: () => number,
  mail?: Carrier,
  backups?: BackupSettings,
  payments?: PaymentWork,
) {
  let isStopping = false;
  const tenure = new Tenure(storage, clock);
  // A job that outlives the lease ends before its next transaction.
  const own = storage.while(tenure.insist);
  const breakingOff = new AbortController();
  const countryOf = countryLookup(settings.countryDatabase);
  const jobs: Job[] = [
    { name: "block expired licenses", everyMs: 10 * minuteMs, run: () => blockExpiredLicenses(own, clock()) },
    { name: "reset data objects", everyMs: 10 * minuteMs, run: () => resetDataObjects(own, clock()) },
    { name: "roll up usage", everyMs: 5 * minuteMs, run: () => rollUpUsage(own, countryOf, clock()) },
    { name: "remove what hangs on removed products", everyMs: minuteMs, run: () => removeLeftovers(own) },
    { name: "tally usage", everyMs: 5 * minuteMs, run: () => tallyUsage(own, countryOf, clock()) },
    { name: "tally events", everyMs: 5 * minuteMs, run: () => tallyEvents(own, clock()) },
    { name: "remove outdated rows", everyMs: 60 * minuteMs, run: () => removeOutdated(own, settings, clock()) },
  ];
  const deliveries: Job[] = [];
  if (mail) {
    jobs.push({ name: "write expiry notices", everyMs: 10 * minuteMs, run: () => writeExpiryNotices(own, clock()) });
    const onGivenUp = (facts: object) => logger.error(facts, "mail given up");
    const mustEnd = () => isStopping || !tenure.isOurs;
    // On the whole storage: what was sent is marked as sent, whoever has the lease by then.
    const delivery = { storage, kind: "mail", carrier: mail, clock, onGivenUp, isStopping: mustEnd } as const;
    deliveries.push({ name: "deliver mail", everyMs: beatMs, run: () => deliverOutbox(delivery) });
  }
  const take = (settings: BackupSettings, nowMs: number) => takeInWorker(settings, nowMs, breakingOff.signal);
  const copies: Job[] = backups
    ? [{ name: "back up", everyMs: 5 * minuteMs, run: () => backUpWhenDue(storage, backups, take, clock) }]
    : [];
  const selling: Job[] = payments
    ? [
        { name: "take up payments", everyMs: beatMs, run: payments.takeUp },
        { name: "remove old payments", everyMs: 60 * minuteMs, run: payments.removeOld },
      ]
    : [];
  const subscribing: Job[] = payments
    ? [
        { name: "take up subscriptions", everyMs: beatMs, run: payments.takeUpSubscriptions },
        {
          name: "read subscriptions at Stripe",
          everyMs: 10 * minuteMs,
          run: () => payments.readSubscriptions(() => isStopping),
        },
      ]
    : [];
  const indexing: Job[] = [
    { name: "index texts", everyMs: 60 * minuteMs, run: textIndexing(storage, breakingOff.signal, logger) },
  ];
  const beat = startBeat([jobs, deliveries, copies, selling, subscribing, indexing], {
    storage,
    tenure,
    clock,
    logger,
  });
  return {
    /** Resolves once the jobs under way are done. */
    async stop(): Promise<void> {
      isStopping = true;
      breakingOff.abort();
      mail?.close?.();
      await beat.stop();
    },
  };
}

/** Each list of jobs has a lane of its own. What is due is read from the database, so it matters not who ran it last. */
function startBeat(lists: readonly (readonly Job[])[], surroundings: Surroundings) {
  const { storage, tenure, clock, logger } = surroundings;
  const lanes = lists.map((jobs) => ({ jobs, lane: new Lane(surroundings) }));
  let beating: Promise<void> | undefined;
  const beat = async () => {
    if (!(await tenure.hold())) return;
    const runs = await storage.upkeep("reads", ({ jobRuns }) => jobRuns.list());
    const lastRuns = new Map(runs.map((run) => [run.job, run]));
    for (const { jobs, lane } of lanes)
      for (const job of jobs) if (isJobDue(lastRuns.get(job.name), job.everyMs, clock())) lane.enqueue(job);
  };
  const begin = () => {
    beating ??= beat()
      .catch((error) => logger.error({ error: String(error) }, "jobs not asked for"))
      .finally(() => {
        beating = undefined;
      });
  };
  const timer = setInterval(begin, beatMs).unref();
  return {
    async stop(): Promise<void> {
      clearInterval(timer);
      await beating;
      await Promise.all(lanes.map(({ lane }) => lane.idle()));
      await tenure.giveUp();
    },
  };
}
