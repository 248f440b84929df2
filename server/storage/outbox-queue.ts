import type { Dialect } from "./dialect.ts";
import type { OutboxKind } from "./outbox.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Something on its way out, held by whoever claimed it. Times are Unix seconds. */
export interface OutboxItem {
  readonly id: number;
  readonly accountId: number;
  /** Names the item for whoever receives it twice. */
  readonly uid: string;
  readonly reference: string;
  /** JSON text. */
  readonly payload: string;
  readonly usefulUntil: number;
  /** Attempts begun, this one included. Whoever comes with an older number has lost the item to somebody else. */
  readonly attempts: number;
}

/** How an item ended, or that it has not yet. */
export type OutboxState = "waiting" | "delivered" | "failed";

/** What waits in the outboxes of all accounts. */
export class OutboxQueue {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  async hasDue(kind: OutboxKind, nowSeconds: number): Promise<boolean> {
    return (await firstOf(this.session, selectDue, { kind, nowSeconds })) !== undefined;
  }

  /** Takes the item that is due first and counts an attempt; nobody else gets it before `leaseEnd`. */
  async claim(kind: OutboxKind, nowSeconds: number, leaseEnd: number): Promise<OutboxItem | undefined> {
    const found = await firstOf(this.session, selectDueForChange, { kind, nowSeconds });
    if (found === undefined) return undefined;
    const item = { ...found, attempts: found.attempts + 1 };
    await this.session.run(updateClaimed, { id: item.id, attempts: item.attempts, due: leaseEnd });
    return item;
  }

  /** @param keepUntil when the row may be removed */
  async delivered(item: OutboxItem, keepUntil: number): Promise<boolean> {
    return this.settle(item, { state: "delivered", error: null, due: keepUntil });
  }

  /** It is not tried again; the row says why until `keepUntil`. */
  async failed(item: OutboxItem, error: string, keepUntil: number): Promise<boolean> {
    return this.settle(item, { state: "failed", error, due: keepUntil });
  }

  async postpone(item: OutboxItem, error: string, until: number): Promise<boolean> {
    return this.settle(item, { state: "waiting", error, due: until });
  }

  async count(kind: OutboxKind, state: OutboxState): Promise<number> {
    return Number((await firstOf(this.session, countItems, { kind, state }))!.count);
  }

  /** When the oldest item that waits was written, Unix seconds. */
  async oldestWaiting(kind: OutboxKind): Promise<number | undefined> {
    return (await firstOf(this.session, selectOldest, { kind }))?.created;
  }

  /** Removes what has ended and was kept long enough, and what nobody has tried to send since `abandoned`. */
  async removeOld(kind: OutboxKind, nowSeconds: number, abandoned: number): Promise<void> {
    await this.session.run(deleteDue, { kind, state: "delivered", before: nowSeconds });
    await this.session.run(deleteDue, { kind, state: "failed", before: nowSeconds });
    await this.session.run(deleteDue, { kind, state: "waiting", before: abandoned });
  }

  /** @returns false when somebody else has the item by now */
  private async settle({ id, attempts }: OutboxItem, outcome: Outcome): Promise<boolean> {
    return (await firstOf(this.session, updateOutcome, { id, attempts, ...outcome })) !== undefined;
  }
}

type Outcome = { state: OutboxState; error: string | null; due: number };
type Due = { kind: OutboxKind; nowSeconds: number };

const shown = [
  "id",
  "account_id as accountId",
  "uid",
  "reference",
  "payload",
  "useful_until as usefulUntil",
  "attempts",
] as const;

const firstDue = (db: Dialect["builder"], given: Due) =>
  db
    .selectFrom("outbox")
    .select(shown)
    .where("state", "=", "waiting")
    .where("kind", "=", given.kind)
    .where("due", "<=", given.nowSeconds)
    .orderBy("due")
    .limit(1);

const selectDue = statement<Due>()((db, given) => firstDue(db, given));
const selectDueForChange = statement<Due>()((db, given, dialect) => dialect.locking(firstDue(db, given)));

const updateClaimed = statement<{ id: number; attempts: number; due: number }>()((db, given) =>
  db.updateTable("outbox").set({ attempts: given.attempts, due: given.due }).where("id", "=", given.id),
);

const updateOutcome = statement<Outcome & { id: number; attempts: number }>()((db, given) =>
  db
    .updateTable("outbox")
    .set({ state: given.state, error: given.error, due: given.due })
    .where("id", "=", given.id)
    .where("attempts", "=", given.attempts)
    .where("state", "=", "waiting")
    .returning("id"),
);

const countItems = statement<{ kind: OutboxKind; state: OutboxState }>()((db, given) =>
  db
    .selectFrom("outbox")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("state", "=", given.state)
    .where("kind", "=", given.kind),
);

const selectOldest = statement<{ kind: OutboxKind }>()((db, given) =>
  db
    .selectFrom("outbox")
    .select("created")
    .where("state", "=", "waiting")
    .where("kind", "=", given.kind)
    .orderBy("created")
    .limit(1),
);

const deleteDue = statement<{ kind: OutboxKind; state: OutboxState; before: number }>()((db, given) =>
  db
    .deleteFrom("outbox")
    .where("state", "=", given.state)
    .where("kind", "=", given.kind)
    .where("due", "<", given.before),
);
