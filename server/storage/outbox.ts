import { randomUUID } from "node:crypto";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** By which way something leaves the installation. */
export type OutboxKind = "mail";

/** Something to be told to somebody outside once this transaction holds. */
export interface NewOutboxItem {
  readonly kind: OutboxKind;
  /** What it is about: an account tells the same thing once. */
  readonly reference: string;
  /** Whatever the way out needs, kept as JSON. */
  readonly payload: object;
  /** Unix seconds, as is `usefulUntil`: later than that it is not sent any more. */
  readonly created: number;
  readonly usefulUntil: number;
}

/** Where one account puts what must follow a commit; a job delivers it. */
export class Outbox {
  private readonly session: Session;
  private readonly accountId: number;
  /** Whether this installation sends mail at all; if not, none is to be put in here. */
  readonly sendsMail: boolean;

  constructor(session: Session, accountId: number, sendsMail: boolean) {
    this.session = session;
    this.accountId = accountId;
    this.sendsMail = sendsMail;
  }

  /** @returns false when the same thing has been put in before */
  async add({ payload, ...item }: NewOutboxItem): Promise<boolean> {
    const given = { ...item, payload: JSON.stringify(payload), uid: randomUUID(), accountId: this.accountId };
    return (await firstOf(this.session, insertItem, given)) !== undefined;
  }
}

const insertItem = statement<Omit<NewOutboxItem, "payload"> & { accountId: number; payload: string; uid: string }>()(
  (db, given) =>
    db
      .insertInto("outbox")
      .values({
        account_id: given.accountId,
        kind: given.kind,
        reference: given.reference,
        uid: given.uid,
        payload: given.payload,
        created: given.created,
        useful_until: given.usefulUntil,
        state: "waiting",
        attempts: 0,
        due: given.created,
        error: null,
      })
      .onConflict((conflict) => conflict.columns(["account_id", "reference"]).doNothing())
      .returning("id"),
);
