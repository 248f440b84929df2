import type { Payment } from "../domain/payment.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { type PaymentRow, paymentColumns, paymentFromRow, paymentRow } from "./payment-rows.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** What one account's buyers are about to pay, or have paid. */
export class Payments {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  /** `forChange` keeps everybody else from changing it meanwhile. */
  async find(id: number, { forChange = false } = {}): Promise<Payment | undefined> {
    const given = { accountId: this.accountId, id };
    const row = await firstOf(this.session, forChange ? selectPaymentForChange : selectPayment, given);
    return row && paymentFromRow(row);
  }

  /** By what the processor calls the payment, or its charge. */
  async findAtProcessor(processorId: number, name: string): Promise<Payment | undefined> {
    const given = { accountId: this.accountId, processorId, name };
    const row =
      (await firstOf(this.session, selectByCheckout, given)) ??
      (await firstOf(this.session, selectByTransaction, given));
    return row && paymentFromRow(row);
  }

  /** A form's, newest first; of all forms for 0. Those that nobody paid are left out unless they are asked for. */
  async page(asked: { formId: number; beforeId: number; limit: number; status?: string }): Promise<Payment[]> {
    const { formId, beforeId, limit, status } = asked;
    const given = { accountId: this.accountId, formId, beforeId, limit, status: status ?? "" };
    const rows = await this.session.run(formId === 0 ? selectPage : selectPageOfForm, given);
    return rows.map(paymentFromRow);
  }

  /** Those that were paid and with which something is wrong, oldest first: what somebody should look at. */
  async troubled(limit: number): Promise<Payment[]> {
    return (await this.session.run(selectTroubled, { accountId: this.accountId, limit })).map(paymentFromRow);
  }

  /** What a customer has paid, newest first. */
  async listOfCustomer(customerId: number, limit: number): Promise<Payment[]> {
    const given = { accountId: this.accountId, customerId, limit };
    return (await this.session.run(selectOfCustomer, given)).map(paymentFromRow);
  }

  async add(payment: Omit<Payment, "id">): Promise<number> {
    const given = { accountId: this.accountId, ...paymentRow({ ...payment, id: 0 }) };
    return (await firstOf(this.session, insertPayment, given))!.id;
  }

  async save(payment: Payment): Promise<void> {
    await this.session.run(updatePayment, { accountId: this.accountId, ...paymentRow(payment) });
  }

  /** For what a person has it do. */
  async saveTold(before: Payment, after: Payment): Promise<void> {
    await this.save(after);
    const facts = ({ status, due, error }: Payment) => ({ status, due, error });
    await this.objectLog.changed("Payment", after.id, facts(before), facts(after));
  }
}

type Owned = { accountId: number };
type Named = Owned & { id: number };
type AtProcessor = Owned & { processorId: number; name: string };
type Paged = Owned & { formId: number; beforeId: number; limit: number; status: string };

const ofAccount = (db: Dialect["builder"], given: Owned) =>
  db.selectFrom("payment").select(paymentColumns).where("account_id", "=", given.accountId);

const byId = (db: Dialect["builder"], given: Named) => ofAccount(db, given).where("id", "=", given.id);
const selectPayment = statement<Named>()(byId);
const selectPaymentForChange = statement<Named>()((db, given, dialect) => dialect.locking(byId(db, given)));

const selectByCheckout = statement<AtProcessor>()((db, given) =>
  ofAccount(db, given).where("checkout_id", "=", given.name).where("processor_id", "=", given.processorId),
);
const selectByTransaction = statement<AtProcessor>()((db, given) =>
  ofAccount(db, given).where("transaction_id", "=", given.name).where("processor_id", "=", given.processorId),
);

const pageOf = (db: Dialect["builder"], given: Paged) =>
  ofAccount(db, given)
    .where("id", "<", given.beforeId)
    .where((eb) =>
      eb.or([
        eb("status", "=", given.status),
        eb.and([eb(eb.val(given.status), "=", ""), eb("status", "in", ["paid", "fulfilled"])]),
      ]),
    )
    .orderBy("id", "desc")
    .limit(given.limit);

const selectPage = statement<Paged>()((db, given) => pageOf(db, given));
const selectPageOfForm = statement<Paged>()((db, given) => pageOf(db, given).where("form_id", "=", given.formId));

const selectTroubled = statement<Owned & { limit: number }>()((db, given) =>
  ofAccount(db, given)
    .where("status", "in", ["paid", "fulfilled"])
    .where("error", "is not", null)
    .orderBy("id")
    .limit(given.limit),
);

const selectOfCustomer = statement<Owned & { customerId: number; limit: number }>()((db, given) =>
  ofAccount(db, given)
    .where("customer_id", "=", given.customerId)
    .where("status", "in", ["paid", "fulfilled"])
    .orderBy("id", "desc")
    .limit(given.limit),
);

const insertPayment = statement<Owned & Omit<PaymentRow, "id">>()((db, given) =>
  db
    .insertInto("payment")
    .values({
      account_id: given.accountId,
      uid: given.uid,
      form_id: given.formId,
      created: given.created,
      ...changeable(given),
    })
    .returning("id"),
);

const updatePayment = statement<Owned & PaymentRow>()((db, given) =>
  db.updateTable("payment").set(changeable(given)).where("id", "=", given.id).where("account_id", "=", given.accountId),
);

function changeable(given: Omit<PaymentRow, "id">) {
  return {
    processor_id: given.processorId,
    checkouts: given.checkouts,
    checkout_id: given.checkoutId,
    checkout_url: given.checkoutUrl,
    amount: given.amount,
    currency: given.currency,
    purchase: given.purchase,
    status: given.status,
    transaction_id: given.transactionId,
    email: given.email,
    paid: given.paid,
    steps_done: given.stepsDone,
    variables: given.variables,
    message: given.message,
    attempts: given.attempts,
    due: given.due,
    error: given.error,
    refunded: given.refunded,
    is_disputed: given.isDisputed,
    customer_id: given.customerId,
  };
}
