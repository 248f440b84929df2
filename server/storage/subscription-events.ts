import type { HeardEvent } from "../domain/heard-event.ts";
import type { Metadata, SubscriptionEvent } from "../domain/stripe-event.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** What was heard of one account's subscriptions, and what came of it. */
export class SubscriptionEvents {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  /**
   * Writes one down; of one that was heard before only what Stripe keeps with it.
   * @param due when it is taken up by itself
   */
  async add(event: SubscriptionEvent, nowSeconds: number, due = nowSeconds): Promise<HeardEvent> {
    const given = { accountId: this.accountId, ...nameOf(event), metadata: JSON.stringify(event.metadata) };
    return fromRow((await firstOf(this.session, insertEvent, { ...given, nowSeconds, due }))!);
  }

  /** `forChange` keeps everybody else from changing it meanwhile. */
  async find(id: number, { forChange = false } = {}): Promise<HeardEvent | undefined> {
    const given = { accountId: this.accountId, id };
    const row = await firstOf(this.session, forChange ? selectEventForChange : selectEvent, given);
    return row && fromRow(row);
  }

  /** Those that wait because something is wrong, oldest first. */
  async troubled(limit: number): Promise<HeardEvent[]> {
    return (await this.session.run(selectTroubled, { accountId: this.accountId, limit })).map(fromRow);
  }

  async save({ id, settled, attempts, due, error }: HeardEvent): Promise<void> {
    await this.session.run(updateEvent, { accountId: this.accountId, id, settled, attempts, due, error });
  }

  /** That nothing is left to do, in the transaction that did it. */
  async settle(heard: HeardEvent, nowSeconds: number): Promise<void> {
    await this.save({ ...heard, settled: nowSeconds, error: null });
  }

  /** For what a person decides about one that waits. */
  async saveTold(before: HeardEvent, after: HeardEvent): Promise<void> {
    await this.save(after);
    const name = `subscriptionEvent ${after.event.subscriptionId}`;
    const facts = ({ settled, due, error }: HeardEvent) => ({ [name]: { settled, due, error } });
    await this.objectLog.changed("Account", this.accountId, facts(before), facts(after));
  }
}

type Owned = { accountId: number };
type Named = Owned & { id: number };
type Added = Owned & { subscriptionId: string; paidUntil: number; metadata: string; nowSeconds: number; due: number };
type Row = Omit<HeardEvent, "event"> & { subscriptionId: string; paidUntil: number; metadata: string };

const ended = 0;

function nameOf(event: SubscriptionEvent) {
  return { subscriptionId: event.subscriptionId, paidUntil: event.kind === "paid" ? event.paidUntil : ended };
}

function fromRow({ subscriptionId, paidUntil, metadata: text, ...heard }: Row): HeardEvent {
  const about = { subscriptionId, metadata: JSON.parse(text) as Metadata };
  const event = paidUntil === ended ? { kind: "ended", ...about } : { kind: "paid", paidUntil, ...about };
  return { ...heard, event: event as SubscriptionEvent };
}

const eventColumns = [
  "id",
  "subscription_id as subscriptionId",
  "paid_until as paidUntil",
  "metadata",
  "heard",
  "settled",
  "attempts",
  "due",
  "error",
] as const;

const ofAccount = (db: Dialect["builder"], given: Owned) =>
  db.selectFrom("subscription_event").select(eventColumns).where("account_id", "=", given.accountId);

const byId = (db: Dialect["builder"], given: Named) => ofAccount(db, given).where("id", "=", given.id);
const selectEvent = statement<Named>()(byId);
const selectEventForChange = statement<Named>()((db, given, dialect) => dialect.locking(byId(db, given)));

const selectTroubled = statement<Owned & { limit: number }>()((db, given) =>
  ofAccount(db, given).where("settled", "is", null).where("error", "is not", null).orderBy("id").limit(given.limit),
);

const insertEvent = statement<Added>()((db, given) =>
  db
    .insertInto("subscription_event")
    .values({
      account_id: given.accountId,
      subscription_id: given.subscriptionId,
      paid_until: given.paidUntil,
      metadata: given.metadata,
      heard: given.nowSeconds,
      settled: null,
      attempts: 0,
      due: given.due,
      error: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "subscription_id", "paid_until"])
        .doUpdateSet((eb) => ({ metadata: eb.ref("excluded.metadata") })),
    )
    .returning(eventColumns),
);

const updateEvent = statement<Named & Pick<HeardEvent, "settled" | "attempts" | "due" | "error">>()((db, given) =>
  db
    .updateTable("subscription_event")
    .set({ settled: given.settled, attempts: given.attempts, due: given.due, error: given.error })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);
