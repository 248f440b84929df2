import type { Selectable } from "kysely";
import type { ActivationForm } from "../domain/activation-form.ts";
import { hiddenFact } from "../domain/object-log.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { ActivationFormTable } from "./tables.ts";

/** The pages of one account on which activation files are made. */
export class ActivationForms {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  /** Oldest first. */
  async list(): Promise<ActivationForm[]> {
    return (await this.session.run(selectForms, { accountId: this.accountId })).map(formFromRow);
  }

  /** `forChange` keeps everybody else from changing it meanwhile. */
  async find(id: number, { forChange = false } = {}): Promise<ActivationForm | undefined> {
    const given = { accountId: this.accountId, id };
    const row = await firstOf(this.session, forChange ? selectFormForChange : selectForm, given);
    return row && formFromRow(row);
  }

  /** @returns the new form's id */
  async add(form: Omit<ActivationForm, "id">): Promise<number> {
    const row = await firstOf(this.session, insertForm, { accountId: this.accountId, ...valuesOf(form) });
    await this.objectLog.added("ActivationForm", row!.id, factsOf(form));
    return row!.id;
  }

  async save(before: ActivationForm, after: ActivationForm): Promise<void> {
    await this.session.run(updateForm, { accountId: this.accountId, id: before.id, ...valuesOf(after) });
    const renewed = after.secret === before.secret ? {} : { address: hiddenFact };
    const [former, chosen] = [factsOf(before), factsOf(after)];
    await this.objectLog.changed("ActivationForm", before.id, former, { ...chosen, ...renewed });
  }

  async remove(form: ActivationForm): Promise<void> {
    await this.session.run(deleteForm, { accountId: this.accountId, id: form.id });
    await this.objectLog.removed("ActivationForm", form.id, factsOf(form));
  }
}

/** Whose a form is, on the whole installation: this is where a visitor's account is learnt. */
export async function findActivationForm(
  session: Session,
  id: number,
): Promise<{ accountId: number; form: ActivationForm } | undefined> {
  const row = await firstOf(session, selectAnyForm, { id });
  return row && { accountId: row.account_id, form: formFromRow(row) };
}

type Values = Omit<ActivationForm, "id" | "isOpen" | "format"> & { isOpen: number; format: number };

function valuesOf(form: Omit<ActivationForm, "id">): Values {
  return { ...form, isOpen: Number(form.isOpen) };
}

function factsOf({ productId, name, format, introduction, isOpen }: Omit<ActivationForm, "id">) {
  return { productId, name, format, introduction, isOpen };
}

function formFromRow(row: Selectable<ActivationFormTable>): ActivationForm {
  const { id, name, secret, introduction, created } = row;
  const format = row.format === 0 ? 0 : 1;
  return { id, productId: row.product_id, name, secret, format, introduction, isOpen: row.is_open === 1, created };
}

type Owned = { accountId: number };
type ById = Owned & { id: number };

const formsOf = (db: Dialect["builder"], given: Owned) =>
  db.selectFrom("activation_form").selectAll().where("account_id", "=", given.accountId).orderBy("id");

const selectForms = statement<Owned>()((db, given) => formsOf(db, given));

const formById = (db: Dialect["builder"], given: ById) => formsOf(db, given).where("id", "=", given.id);

const selectForm = statement<ById>()((db, given) => formById(db, given));
const selectFormForChange = statement<ById>()((db, given, dialect) => dialect.locking(formById(db, given)));

const selectAnyForm = statement<{ id: number }>()((db, given) =>
  db.selectFrom("activation_form").selectAll().where("id", "=", given.id),
);

function rowOf(given: Values) {
  return {
    product_id: given.productId,
    name: given.name,
    secret: given.secret,
    format: given.format,
    introduction: given.introduction,
    is_open: given.isOpen,
    created: given.created,
  };
}

const insertForm = statement<Owned & Values>()((db, given) =>
  db
    .insertInto("activation_form")
    .values({ account_id: given.accountId, ...rowOf(given) })
    .returning("id"),
);

const updateForm = statement<ById & Values>()((db, given) =>
  db
    .updateTable("activation_form")
    .set(rowOf(given))
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const deleteForm = statement<ById>()((db, given) =>
  db.deleteFrom("activation_form").where("id", "=", given.id).where("account_id", "=", given.accountId),
);
