import type { PaymentStatus } from "../domain/payment.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Whose something is. */
export interface Place {
  readonly id: number;
  readonly accountId: number;
}

/** Payments of all accounts: what is due, and whose the addresses are that buyers and processors call. */
export class PaymentQueue {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  due(status: PaymentStatus, nowSeconds: number, limit: number): Promise<Place[]> {
    return this.session.run(selectDue, { status, nowSeconds, limit });
  }

  findForm(id: number): Promise<(Place & { readonly secret: string }) | undefined> {
    return firstOf(this.session, selectForm, { id });
  }

  findPayment(uid: string): Promise<Place | undefined> {
    return firstOf(this.session, selectPayment, { uid });
  }

  findProcessor(uid: string): Promise<Place | undefined> {
    return firstOf(this.session, selectProcessor, { uid });
  }

  async count(status: PaymentStatus): Promise<number> {
    return Number((await firstOf(this.session, countPayments, { status }))!.count);
  }

  /** Removes sessions that are over, and what came to nothing. */
  async removeOld(sessionsBefore: number, paymentsBefore: number): Promise<void> {
    await this.session.run(deleteSessions, { before: sessionsBefore });
    await this.session.run(deletePayments, { before: paymentsBefore });
  }
}

const selectDue = statement<{ status: string; nowSeconds: number; limit: number }>()((db, given) =>
  db
    .selectFrom("payment")
    .select(["id", "account_id as accountId"])
    .where("status", "=", given.status)
    .where("due", "<=", given.nowSeconds)
    .orderBy("due")
    .limit(given.limit),
);

const selectForm = statement<{ id: number }>()((db, given) =>
  db
    .selectFrom("payment_form")
    .select(["id", "account_id as accountId", "secret"])
    .where("id", "=", given.id)
    .where("removed", "is", null),
);

const selectPayment = statement<{ uid: string }>()((db, given) =>
  db.selectFrom("payment").select(["id", "account_id as accountId"]).where("uid", "=", given.uid),
);

const selectProcessor = statement<{ uid: string }>()((db, given) =>
  db.selectFrom("payment_processor").select(["id", "account_id as accountId"]).where("uid", "=", given.uid),
);

const countPayments = statement<{ status: string }>()((db, given) =>
  db
    .selectFrom("payment")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("status", "=", given.status)
    .where("error", "is not", null),
);

const deleteSessions = statement<{ before: number }>()((db, given) =>
  db.deleteFrom("payment_session").where("expires", "<", given.before),
);

const deletePayments = statement<{ before: number }>()((db, given) =>
  db.deleteFrom("payment").where("status", "=", "ended").where("created", "<", given.before),
);
