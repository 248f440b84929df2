import type { PaymentFormContent, Terms } from "../domain/payment-form.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

export interface PaymentForm {
  readonly id: number;
  /** Stands in its address. */
  readonly secret: string;
  readonly content: PaymentFormContent;
  readonly created: number;
}

/** One purchase on terms of its own. */
export interface PaymentSession {
  readonly id: number;
  readonly formId: number;
  readonly secretHash: string;
  readonly terms: Terms;
  readonly expires: number;
  /** The payment that took it up; null before. */
  readonly paymentId: number | null;
}

/** The payment forms of one account, and their sessions. */
export class PaymentForms {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  async list(): Promise<PaymentForm[]> {
    return (await this.session.run(selectForms, { accountId: this.accountId })).map(formFromRow);
  }

  /** One that was removed is found by whoever still needs it for what was paid with it. */
  async find(id: number, { forChange = false, orRemoved = false } = {}): Promise<PaymentForm | undefined> {
    const row = await firstOf(this.session, forChange ? selectFormForChange : selectForm, {
      accountId: this.accountId,
      id,
    });
    return row === undefined || (row.removed !== null && !orRemoved) ? undefined : formFromRow(row);
  }

  async add(form: Omit<PaymentForm, "id">): Promise<number> {
    const { secret, created } = form;
    const given = { accountId: this.accountId, secret, created, content: JSON.stringify(form.content) };
    const { id } = (await firstOf(this.session, insertForm, given))!;
    await this.objectLog.added("PaymentForm", id, { ...form.content });
    return id;
  }

  async save(before: PaymentForm, content: PaymentFormContent): Promise<void> {
    const given = { accountId: this.accountId, id: before.id, content: JSON.stringify(content) };
    await this.session.run(updateForm, given);
    await this.objectLog.changed("PaymentForm", before.id, { ...before.content }, { ...content });
  }

  async remove(form: PaymentForm, nowSeconds: number): Promise<void> {
    await this.session.run(markRemoved, { accountId: this.accountId, id: form.id, nowSeconds });
    await this.objectLog.removed("PaymentForm", form.id, { ...form.content });
  }

  async addSession(session: Omit<PaymentSession, "id" | "paymentId"> & { created: number }): Promise<number> {
    const { terms, ...given } = session;
    const content = JSON.stringify(terms);
    return (await firstOf(this.session, insertSession, { accountId: this.accountId, ...given, content }))!.id;
  }

  /** Nobody else takes it up meanwhile. */
  async findSession(id: number, { forChange = false } = {}): Promise<PaymentSession | undefined> {
    const given = { accountId: this.accountId, id };
    const row = await firstOf(this.session, forChange ? selectSessionForChange : selectSession, given);
    if (row === undefined) return undefined;
    const { content, ...session } = row;
    return { ...session, terms: JSON.parse(content) as Terms };
  }

  async takeUpSession(id: number, paymentId: number): Promise<void> {
    await this.session.run(updateSession, { accountId: this.accountId, id, paymentId });
  }
}

interface FormRow {
  readonly id: number;
  readonly secret: string;
  readonly content: string;
  readonly created: number;
}

function formFromRow({ id, secret, content, created }: FormRow): PaymentForm {
  return { id, secret, content: JSON.parse(content) as PaymentFormContent, created };
}

type Owned = { accountId: number };
type Named = Owned & { id: number };

const formColumns = ["id", "secret", "content", "created", "removed"] as const;

const selectForms = statement<Owned>()((db, given) =>
  db
    .selectFrom("payment_form")
    .select(formColumns)
    .where("account_id", "=", given.accountId)
    .where("removed", "is", null)
    .orderBy("id"),
);

const formById = (db: Dialect["builder"], given: Named) =>
  db
    .selectFrom("payment_form")
    .select(formColumns)
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId);

const selectForm = statement<Named>()(formById);
const selectFormForChange = statement<Named>()((db, given, dialect) => dialect.locking(formById(db, given)));

const insertForm = statement<Owned & { secret: string; content: string; created: number }>()((db, given) =>
  db
    .insertInto("payment_form")
    .values({ account_id: given.accountId, secret: given.secret, content: given.content, created: given.created })
    .returning("id"),
);

const updateForm = statement<Named & { content: string }>()((db, given) =>
  db
    .updateTable("payment_form")
    .set({ content: given.content })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const markRemoved = statement<Named & { nowSeconds: number }>()((db, given) =>
  db
    .updateTable("payment_form")
    .set({ removed: given.nowSeconds })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const insertSession = statement<
  Owned & { formId: number; secretHash: string; content: string; created: number; expires: number }
>()((db, given) =>
  db
    .insertInto("payment_session")
    .values({
      account_id: given.accountId,
      form_id: given.formId,
      secret_hash: given.secretHash,
      content: given.content,
      created: given.created,
      expires: given.expires,
      payment_id: null,
    })
    .returning("id"),
);

const sessionById = (db: Dialect["builder"], given: Named) =>
  db
    .selectFrom("payment_session")
    .select(["id", "form_id as formId", "secret_hash as secretHash", "content", "expires", "payment_id as paymentId"])
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId);

const selectSession = statement<Named>()(sessionById);
const selectSessionForChange = statement<Named>()((db, given, dialect) => dialect.locking(sessionById(db, given)));

const updateSession = statement<Named & { paymentId: number }>()((db, given) =>
  db
    .updateTable("payment_session")
    .set({ payment_id: given.paymentId })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);
