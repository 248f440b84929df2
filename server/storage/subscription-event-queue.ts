import type { Place } from "./payment-queue.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** What was heard of the subscriptions of all accounts. */
export class SubscriptionEventQueue {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** What has waited longest, and ends after what was paid. */
  due(nowSeconds: number, limit: number): Promise<Place[]> {
    return this.session.run(selectDue, { nowSeconds, limit });
  }

  /** How many wait because something is wrong. */
  async countTroubled(): Promise<number> {
    return Number((await firstOf(this.session, countTroubled, {}))!.count);
  }

  /** What was settled so long ago, and paid for a time that is over: whoever comes upon it again changes nothing by it. */
  async removeSettled(before: number): Promise<void> {
    await this.session.run(deleteSettled, { before });
  }
}

const selectDue = statement<{ nowSeconds: number; limit: number }>()((db, given) =>
  db
    .selectFrom("subscription_event")
    .select(["id", "account_id as accountId"])
    .where("settled", "is", null)
    .where("due", "<=", given.nowSeconds)
    .orderBy("due")
    .orderBy("paid_until", "desc")
    .limit(given.limit),
);

const countTroubled = statement<object>()((db) =>
  db
    .selectFrom("subscription_event")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("settled", "is", null)
    .where("error", "is not", null),
);

const deleteSettled = statement<{ before: number }>()((db, given) =>
  db.deleteFrom("subscription_event").where("settled", "<", given.before).where("paid_until", "<", given.before),
);
