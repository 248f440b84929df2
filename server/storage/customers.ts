import type { Customer, NewCustomer, WholeCustomer } from "../domain/customer.ts";
import { type Facts, hiddenFact } from "../domain/object-log.ts";
import type { Ids } from "../domain/roles.ts";
import { type CustomerValues, customerFromRow, customerRow, customerValues } from "./customer-rows.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { idList, reaches } from "./reach-condition.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import { containsText } from "./text-condition.ts";

/** Which customers to list; whatever is undefined narrows nothing. */
export interface CustomerFilter {
  readonly id: number | undefined;
  /** A part of the name, the company, the e-mail address or the secret, in any case. */
  readonly search: string | undefined;
  /** Whether the search may be a customer's id as well. */
  readonly searchesIds: boolean;
  readonly limit: number | undefined;
  readonly isNewestFirst: boolean;
}

/** The customers of one account. */
export class Customers {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly dialect: Dialect;
  private readonly objectLog: ObjectLog;
  private readonly reach: Ids;

  /** @param reach the customers that are there for whoever asks */
  constructor(session: Session, accountId: number, dialect: Dialect, objectLog: ObjectLog, reach: Ids = undefined) {
    this.session = session;
    this.accountId = accountId;
    this.dialect = dialect;
    this.objectLog = objectLog;
    this.reach = reach;
  }

  /** `forChange` keeps everybody else from changing or removing the customer meanwhile. */
  async find(id: number, { forChange = false } = {}): Promise<Customer | undefined> {
    if (!reaches(this.reach, id)) return undefined;
    const given = { accountId: this.accountId, id };
    return firstOf(this.session, forChange ? selectCustomerForChange : selectCustomer, given);
  }

  /** `forChange` as in `find`. */
  async findWhole(id: number, { forChange = false } = {}): Promise<WholeCustomer | undefined> {
    if (!reaches(this.reach, id)) return undefined;
    const given = { accountId: this.accountId, id };
    const row = await firstOf(this.session, forChange ? selectWholeForChange : selectWhole, given);
    return row && customerFromRow(row);
  }

  /** Those with one of the ids, oldest first. */
  async listByIds(ids: readonly number[]): Promise<WholeCustomer[]> {
    const reached = ids.filter((id) => reaches(this.reach, id));
    if (reached.length === 0) return [];
    const listed = this.dialect.builder
      .selectFrom("customer")
      .selectAll()
      .where("account_id", "=", this.accountId)
      .where("id", "in", reached)
      .orderBy("id");
    return (await this.session.query(listed)).map(customerFromRow);
  }

  /** The oldest customer with this e-mail address. `forAdding` makes others who look for one to add wait meanwhile. */
  async findByEmail(email: string, { forAdding = false } = {}): Promise<Customer | undefined> {
    const given = { accountId: this.accountId, email };
    const found = await firstOf(this.session, forAdding ? selectByEmailForAdding : selectByEmail, given);
    return found && reaches(this.reach, found.id) ? found : undefined;
  }

  /** The oldest customer of this name, in any case, who has no e-mail address. */
  async findByName(name: string): Promise<Customer | undefined> {
    const found = await firstOf(this.session, selectByName, { accountId: this.accountId, name });
    return found && reaches(this.reach, found.id) ? found : undefined;
  }

  /** Takes a secret that was typed all in capitals or in none; one that matches to the letter goes first. */
  async findBySecret(secret: string): Promise<WholeCustomer | undefined> {
    const given = { accountId: this.accountId, lower: secret.toLowerCase(), upper: secret.toUpperCase(), secret };
    const found = (await this.session.run(selectBySecret, given)).map(customerFromRow);
    return found.find((customer) => customer.secret === secret) ?? found[0];
  }

  /** Oldest first unless the filter says otherwise. */
  async list({ id, search, searchesIds, limit, isNewestFirst }: CustomerFilter): Promise<WholeCustomer[]> {
    let listed = this.dialect.builder.selectFrom("customer").selectAll().where("account_id", "=", this.accountId);
    if (id !== undefined) listed = listed.where("id", "=", id);
    if (this.reach !== undefined) listed = listed.where("id", "in", idList(this.reach));
    if (search !== undefined) {
      const conditions = searchedColumns.map((column) => containsText(column, search));
      const searchedId = searchesIds ? idFrom(search) : undefined;
      listed = listed.where((eb) => eb.or(searchedId ? [...conditions, eb("id", "=", searchedId)] : conditions));
    }
    if (limit !== undefined) listed = listed.limit(limit);
    const ordered = isNewestFirst ? listed.orderBy("created_ms", "desc").orderBy("id", "desc") : listed.orderBy("id");
    return (await this.session.query(ordered)).map(customerFromRow);
  }

  /** Whom a reseller brought, or sold a license to, oldest first. */
  async listByReseller(resellerId: number): Promise<WholeCustomer[]> {
    const given = { accountId: this.accountId, resellerId };
    return (await this.session.run(selectByReseller, given)).map(customerFromRow);
  }

  /** Whom a reseller may issue to: those they brought, and those in public; newest first. */
  async listForReseller(
    resellerId: number,
    { search, limit }: { search: string | undefined; limit: number },
  ): Promise<WholeCustomer[]> {
    let listed = this.dialect.builder
      .selectFrom("customer")
      .selectAll()
      .where("account_id", "=", this.accountId)
      .where((eb) => eb.or([eb("reseller_id", "=", resellerId), eb("is_public", "=", 1)]));
    if (search !== undefined)
      listed = listed.where((eb) => eb.or(tellableColumns.map((column) => containsText(column, search))));
    return (await this.session.query(listed.orderBy("id", "desc").limit(limit))).map(customerFromRow);
  }

  /** @returns the new customer's id */
  async add(customer: NewCustomer): Promise<number> {
    const given = { ...customerValues(customer), accountId: this.accountId };
    const row = await firstOf(this.session, insertCustomer, given);
    await this.objectLog.added("Customer", row!.id, factsOf(customer));
    return row!.id;
  }

  async save(before: WholeCustomer, after: WholeCustomer): Promise<void> {
    await this.session.run(updateCustomer, { ...customerValues(after), accountId: this.accountId, id: before.id });
    const renewed = after.secret === before.secret ? {} : { secret: hiddenFact };
    await this.objectLog.changed("Customer", before.id, factsOf(before), { ...factsOf(after), ...renewed });
  }

  /** Those of a reseller let go of it; it was for the reseller to show them to others, so nobody else sees them. */
  async detachReseller(resellerId: number): Promise<void> {
    const brought = await this.session.run(selectBrought, { accountId: this.accountId, resellerId });
    for (const customer of brought.map(customerFromRow))
      await this.save(customer, { ...customer, resellerId: null, isPublic: false });
  }

  /** Whatever refers to the customer must have let go of it. */
  async remove(customer: WholeCustomer): Promise<void> {
    await this.session.run(deleteCustomer, { accountId: this.accountId, id: customer.id });
    await this.objectLog.removed("Customer", customer.id, factsOf(customer));
  }
}

/** What a search may go by without telling a secret. */
const tellableColumns = ["name", "company_name", "email"] as const;
const searchedColumns = [...tellableColumns, "secret"] as const;

function idFrom(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function factsOf(customer: NewCustomer & { readonly id?: number }): Facts {
  const { id: _, secret: __, associationCode: ___, ...facts } = customer;
  return facts;
}

type Owned = { accountId: number };
type ById = Owned & { id: number };
const shown = ["id", "name", "email", "company_name as companyName", "created_ms as createdMs"] as const;

const shortCustomer = (db: Dialect["builder"], given: ById) =>
  db.selectFrom("customer").select(shown).where("id", "=", given.id).where("account_id", "=", given.accountId);

const selectCustomer = statement<ById>()((db, given) => shortCustomer(db, given));
const selectCustomerForChange = statement<ById>()((db, given, dialect) => dialect.locking(shortCustomer(db, given)));

type ByEmail = Owned & { email: string };

const customerByEmail = (db: Dialect["builder"], given: ByEmail) =>
  db
    .selectFrom("customer")
    .select(shown)
    .where("account_id", "=", given.accountId)
    .where("email", "=", given.email)
    .orderBy("id")
    .limit(1);

const selectByEmail = statement<ByEmail>()((db, given) => customerByEmail(db, given));
// A customer who is not there yet cannot be locked, so the account is.
const selectByEmailForAdding = statement<ByEmail>()(
  (db, given) => customerByEmail(db, given),
  (db, given, dialect) => dialect.locking(db.selectFrom("account").select("id").where("id", "=", given.accountId)),
);

const wholeCustomer = (db: Dialect["builder"], given: ById) =>
  db.selectFrom("customer").selectAll().where("id", "=", given.id).where("account_id", "=", given.accountId);

const selectWhole = statement<ById>()((db, given) => wholeCustomer(db, given));
const selectWholeForChange = statement<ById>()((db, given, dialect) => dialect.locking(wholeCustomer(db, given)));

const selectByName = statement<Owned & { name: string }>()((db, given) =>
  db
    .selectFrom("customer")
    .select(shown)
    .where("account_id", "=", given.accountId)
    .where((eb) => eb(eb.fn<string>("lower", ["name"]), "=", eb.fn<string>("lower", [eb.val(given.name)])))
    .where("email", "is", null)
    .orderBy("id")
    .limit(1),
);

const selectBySecret = statement<Owned & Record<"secret" | "lower" | "upper", string>>()((db, given) =>
  db
    .selectFrom("customer")
    .selectAll()
    .where("account_id", "=", given.accountId)
    .where("secret", "in", [given.secret, given.lower, given.upper])
    .orderBy("id"),
);

const selectBrought = statement<Owned & { resellerId: number }>()((db, given, dialect) =>
  dialect.locking(
    db
      .selectFrom("customer")
      .selectAll()
      .where("reseller_id", "=", given.resellerId)
      .where("account_id", "=", given.accountId)
      .orderBy("id"),
  ),
);

const selectByReseller = statement<Owned & { resellerId: number }>()((db, given) =>
  db
    .selectFrom("customer")
    .selectAll()
    .where("account_id", "=", given.accountId)
    .where((eb) =>
      eb.or([
        eb("reseller_id", "=", given.resellerId),
        eb(
          "id",
          "in",
          eb
            .selectFrom("license")
            .select((sold) => sold.ref("customer_id").$notNull().as("id"))
            .where("reseller_id", "=", given.resellerId)
            .where("customer_id", "is not", null),
        ),
      ]),
    )
    .orderBy("id"),
);

const insertCustomer = statement<Owned & CustomerValues>()((db, given) =>
  db
    .insertInto("customer")
    .values({ account_id: given.accountId, ...customerRow(given) })
    .returning("id"),
);

const updateCustomer = statement<ById & CustomerValues>()((db, given) =>
  db
    .updateTable("customer")
    .set(customerRow(given))
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const deleteCustomer = statement<ById>()((db, given) =>
  db.deleteFrom("customer").where("id", "=", given.id).where("account_id", "=", given.accountId),
);
