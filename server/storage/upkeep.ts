import type { Dialect } from "./dialect.ts";
import { EventTallies } from "./event-tallies.ts";
import { JobRuns } from "./job-runs.ts";
import { LastBackup } from "./last-backup.ts";
import { Leases } from "./leases.ts";
import { Leftovers } from "./leftovers.ts";
import { Notes } from "./notes.ts";
import { OutboxQueue } from "./outbox-queue.ts";
import { PaymentQueue } from "./payment-queue.ts";
import type { Session } from "./session.ts";
import { statement } from "./statement.ts";
import { SubscriptionEventQueue } from "./subscription-event-queue.ts";
import { UsageRecords } from "./usage-records.ts";
import { UsageTallies } from "./usage-tallies.ts";

/** A license among those of its product, in the order in which they run out. */
export interface ExpiryPlace {
  readonly expires: number;
  readonly globalId: number;
}

/** Work on the rows of all accounts, always in pieces: each call takes at most `limit` rows. */
export class Upkeep {
  private readonly session: Session;
  private readonly builder: Dialect["builder"];

  constructor(session: Session, builder: Dialect["builder"]) {
    this.session = session;
    this.builder = builder;
  }

  /** Licenses of a product that have run out and are not blocked, after the given one. */
  async expiredLicenses(
    productId: number,
    afterGlobalId: number,
    nowSeconds: number,
    limit: number,
  ): Promise<number[]> {
    const rows = await this.session.run(selectExpired, { productId, afterGlobalId, nowSeconds, limit });
    return rows.map((row) => row.global_id);
  }

  /**
   * The next licenses of a product that run out after a place, until a time, in the order in which they do.
   * @param until Unix seconds, included
   */
  async expiringLicenses(productId: number, after: ExpiryPlace, until: number, limit: number): Promise<ExpiryPlace[]> {
    return this.session.run(selectExpiring, { productId, ...after, until, limit });
  }

  /** Payments of all accounts. */
  get payments(): PaymentQueue {
    return new PaymentQueue(this.session);
  }

  /** What was heard of the subscriptions of all accounts. */
  get subscriptionEvents(): SubscriptionEventQueue {
    return new SubscriptionEventQueue(this.session);
  }

  /** What the outboxes of all accounts hold. */
  get outbox(): OutboxQueue {
    return new OutboxQueue(this.session);
  }

  /**
   * The oldest log rows after the given one that are from before `time`, the log being in the order of its ids.
   * @returns the last one's id, undefined when there is none
   */
  async lastLogIdBefore(time: number, afterId: number, limit: number): Promise<number | undefined> {
    const rows = await this.session.run(selectOldestLog, { afterId, limit });
    const firstYounger = rows.findIndex((row) => row.time >= time);
    const old = firstYounger < 0 ? rows : rows.slice(0, firstYounger);
    return old.at(-1)?.id;
  }

  /**
   * The newest row stays whatever its age: it keeps its id, and so the places that jobs have reached, from being given
   * again.
   * @returns how many rows went
   */
  async removeLogUpTo(id: number): Promise<number> {
    return (await this.session.run(deleteLog, { id })).length;
  }

  async eraseLogAddresses(afterId: number, upToId: number): Promise<void> {
    await this.session.run(eraseLogAddresses, { afterId, upToId });
  }

  /** What is left of products that were removed. */
  get leftovers(): Leftovers {
    return new Leftovers(this.session);
  }

  /** The statistics of all accounts. */
  get usage(): UsageRecords {
    return new UsageRecords(this.session);
  }

  /** When the jobs last ran, for whoever wants to know whether all is well. */
  get jobRuns(): JobRuns {
    return new JobRuns(this.session);
  }

  get leases(): Leases {
    return new Leases(this.session);
  }

  /** The series over time of all accounts. */
  get tallies(): UsageTallies {
    return new UsageTallies(this.session, this.builder);
  }

  get eventTallies(): EventTallies {
    return new EventTallies(this.session);
  }

  /** Small facts that the installation itself keeps, of no account. */
  get notes(): Notes {
    return new Notes(this.session, 0);
  }

  get lastBackup(): LastBackup {
    return new LastBackup(this.notes);
  }

  async removeReplaysBefore(created: number): Promise<void> {
    await this.session.run(deleteOldReplays, { created });
  }

  /** The newest one stays, as in the log. @returns whether there may be more of them */
  async removeEventsBefore(time: number, limit: number): Promise<boolean> {
    return (await this.session.run(deleteOldEvents, { time, limit })).length === limit;
  }

  async removeLoginFailuresBefore(since: number): Promise<void> {
    await this.session.run(deleteLoginFailures, { since });
  }

  async removeTrialRatesBefore(wholeAtMs: number): Promise<void> {
    await this.session.run(deleteTrialRates, { wholeAtMs });
  }

  async removeLapsedSeats(nowSeconds: number): Promise<void> {
    await this.session.run(deleteLapsedSeats, { nowSeconds });
  }
}

const deleteOldEvents = statement<{ time: number; limit: number }>()((db, given) =>
  db
    .deleteFrom("event")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("event")
        .select("id")
        .where("time", "<", given.time)
        .where(
          "id",
          "<",
          eb.selectFrom("event").select((row) => row.fn.max("id").as("newest")),
        )
        .orderBy("time")
        .limit(given.limit),
    )
    .returning("id"),
);

const deleteLoginFailures = statement<{ since: number }>()((db, given) =>
  db.deleteFrom("login_failure").where("since", "<", given.since),
);

const deleteTrialRates = statement<{ wholeAtMs: number }>()((db, given) =>
  db.deleteFrom("trial_rate").where("whole_at_ms", "<", given.wholeAtMs),
);

const selectExpired = statement<{ productId: number; afterGlobalId: number; nowSeconds: number; limit: number }>()(
  (db, given) =>
    db
      .selectFrom("license")
      .select("global_id")
      .where("product_id", "=", given.productId)
      // Not a parameter: only so is the partial index used.
      .where((eb) => eb("is_blocked", "=", eb.lit(0)))
      .where("expires", "<", given.nowSeconds)
      .where("global_id", ">", given.afterGlobalId)
      .orderBy("global_id")
      .limit(given.limit),
);

const selectExpiring = statement<ExpiryPlace & { productId: number; until: number; limit: number }>()((db, given) =>
  db
    .selectFrom("license")
    .select(["expires", "global_id as globalId"])
    .where("product_id", "=", given.productId)
    .where((eb) => eb("is_blocked", "=", eb.lit(0)))
    .where("expires", ">=", given.expires)
    .where("expires", "<=", given.until)
    .where((eb) => eb.or([eb("expires", ">", given.expires), eb("global_id", ">", given.globalId)]))
    .orderBy("expires")
    .orderBy("global_id")
    .limit(given.limit),
);

const selectOldestLog = statement<{ afterId: number; limit: number }>()((db, given) =>
  db.selectFrom("web_api_log").select(["id", "time"]).where("id", ">", given.afterId).orderBy("id").limit(given.limit),
);

const deleteLog = statement<{ id: number }>()((db, given) =>
  db
    .deleteFrom("web_api_log")
    .where("id", "<=", given.id)
    .where("id", "<", (eb) => eb.selectFrom("web_api_log").select((row) => row.fn.max("id").as("newest")))
    .returning("id"),
);

const eraseLogAddresses = statement<{ afterId: number; upToId: number }>()((db, given) =>
  db.updateTable("web_api_log").set({ ip: "" }).where("id", ">", given.afterId).where("id", "<=", given.upToId),
);

const deleteOldReplays = statement<{ created: number }>()((db, given) =>
  db.deleteFrom("replay").where("created", "<", given.created),
);

const deleteLapsedSeats = statement<{ nowSeconds: number }>()((db, given) =>
  db
    .deleteFrom("machine")
    .where((eb) => eb("pool", "=", eb.lit(1)))
    .where("floating_expires", "<=", given.nowSeconds),
);
