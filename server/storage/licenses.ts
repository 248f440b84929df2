import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { License } from "../domain/license.ts";
import type { Facts } from "../domain/object-log.ts";
import type { Ids } from "../domain/roles.ts";
import type { Search } from "../domain/search/ast.ts";
import type { SearchOrder } from "../domain/search/parse-order-by.ts";
import { dataObjectColumns } from "./data-object-rows.ts";
import type { Dialect } from "./dialect.ts";
import {
  customerColumns,
  featureColumns,
  type LicenseRow,
  licenseFromRow,
  machineColumns,
  resellerColumns,
} from "./license-rows.ts";
import type { ObjectLog } from "./object-log.ts";
import { reaches } from "./reach-condition.ts";
import { orderByColumns, searchCondition } from "./search-condition.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { Tables } from "./tables.ts";

/** What a license is made of; the rest follows from it. */
export type NewLicense = Omit<License, "globalId" | "customer" | "reseller" | "machines" | "dataObjects"> & {
  readonly customerId: number | null;
  readonly resellerId: number | null;
  /** The machine that a verified trial is made for. */
  readonly trialMachineCode: string | null;
};

export interface Page {
  readonly productId: number;
  readonly search: Search | undefined;
  readonly order: SearchOrder;
  readonly limit: number;
  readonly offset: number;
}

/** The licenses of one account. */
export class Licenses {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly dialect: Dialect;
  private readonly objectLog: ObjectLog;
  private readonly reach: Ids;

  /** @param reach the products whose licenses are there for whoever asks */
  constructor(session: Session, accountId: number, dialect: Dialect, objectLog: ObjectLog, reach: Ids = undefined) {
    this.session = session;
    this.accountId = accountId;
    this.dialect = dialect;
    this.objectLog = objectLog;
    this.reach = reach;
  }

  /** Finds a license by its key, in any case. `forChange` keeps everybody else from changing it meanwhile. */
  async findByKey(productId: number, key: string, { forChange = false } = {}): Promise<License | undefined> {
    const given = { accountId: this.accountId, productId, key: key.toUpperCase() };
    const row = await firstOf(this.session, forChange ? selectByKeyForChange : selectByKey, given);
    return row && licenseFromRow(row);
  }

  /** The license that was made last under a key, in whatever product. */
  async findNewestByKey(key: string): Promise<License | undefined> {
    const row = await firstOf(this.session, selectNewestByKey, { accountId: this.accountId, key: key.toUpperCase() });
    const license = row && licenseFromRow(row);
    return license && reaches(this.reach, license.productId) ? license : undefined;
  }

  async find(globalId: number, { forChange = false } = {}): Promise<License | undefined> {
    const given = { accountId: this.accountId, globalId };
    const row = await firstOf(this.session, forChange ? selectByGlobalIdForChange : selectByGlobalId, given);
    const license = row && licenseFromRow(row);
    return license && reaches(this.reach, license.productId) ? license : undefined;
  }

  /** Those with one of the global ids, oldest first. */
  async listByIds(globalIds: readonly number[]): Promise<License[]> {
    if (globalIds.length === 0) return [];
    const listed = wholeLicenses(this.dialect.builder, this.dialect)
      .where("license.account_id", "=", this.accountId)
      .where("license.global_id", "in", globalIds)
      .where(isOfProductThatIsThere)
      .orderBy("license.global_id");
    const licenses = (await this.session.query<LicenseRow>(listed)).map(licenseFromRow);
    return licenses.filter(({ productId }) => reaches(this.reach, productId));
  }

  /** @param id the license's number in its product */
  async globalIdOf(productId: number, id: number): Promise<number | undefined> {
    return (await firstOf(this.session, selectByNumber, { accountId: this.accountId, productId, id }))?.globalId;
  }

  /** The verified trial that was made for a machine. */
  async findTrial(productId: number, machineCode: string): Promise<License | undefined> {
    const row = await firstOf(this.session, selectTrial, { accountId: this.accountId, productId, machineCode });
    return row && licenseFromRow(row);
  }

  /** A customer's licenses in all products, oldest first. */
  async listByCustomer(customerId: number): Promise<License[]> {
    const rows = await this.session.run(selectByCustomer, { accountId: this.accountId, customerId });
    return rows.map(licenseFromRow).filter(({ productId }) => reaches(this.reach, productId));
  }

  /** One page of a product's licenses, and how many there are in all. */
  async page(page: Page, nowSeconds: number): Promise<{ licenses: License[]; total: number }> {
    const db = this.dialect.builder;
    const conditions: Expression<SqlBool>[] = page.search ? [searchCondition(page.search, { nowSeconds })] : [];
    const matching = db
      .selectFrom("license")
      .where("license.account_id", "=", this.accountId)
      .where("license.product_id", "=", page.productId)
      .where((eb) => eb.and(conditions));
    const [count] = await this.session.query(matching.select((eb) => eb.fn.countAll<number>().as("total")));
    let listed = matching
      .selectAll("license")
      .select((eb) => gathered(eb, this.dialect))
      .limit(page.limit)
      .offset(page.offset);
    for (const column of orderByColumns(page.order)) listed = listed.orderBy(column);
    const rows = await this.session.query<LicenseRow>(listed);
    return { licenses: rows.map(licenseFromRow), total: Number(count?.total ?? 0) };
  }

  /** @returns the new license's globalId */
  async add(license: NewLicense): Promise<number> {
    const row = await firstOf(this.session, insertLicense, {
      ...license,
      ...featureColumns(license.features),
      accountId: this.accountId,
      isBlocked: Number(license.isBlocked),
      startsOnActivation: Number(license.startsOnActivation),
    });
    await this.objectLog.added("LicenseKey", row!.global_id, factsOf(license));
    return row!.global_id;
  }

  /** When the license was last changed: no two changes of one license have the same time. */
  async modified(globalId: number): Promise<number> {
    const row = await firstOf(this.session, selectModified, { accountId: this.accountId, globalId });
    return row?.modified ?? 0;
  }

  /**
   * Writes everything about the license itself; its machines and data objects have their own places.
   * @param why what the object log shall say beside the changes
   */
  async save(before: License, after: License, nowSeconds: number, why: Facts = {}): Promise<void> {
    await this.update(after, nowSeconds);
    await this.objectLog.changed("LicenseKey", before.globalId, savedFacts(before), { ...savedFacts(after), ...why });
  }

  /** Like save, for what an activation does to the license. */
  async restart(before: License, after: License, nowSeconds: number): Promise<void> {
    await this.update(after, nowSeconds);
    await this.objectLog.used("LicenseKey", before.globalId, savedFacts(before), savedFacts(after));
  }

  private async update(after: License, nowSeconds: number): Promise<void> {
    await this.session.run(updateLicense, {
      ...after,
      ...featureColumns(after.features),
      accountId: this.accountId,
      isBlocked: Number(after.isBlocked),
      startsOnActivation: Number(after.startsOnActivation),
      ...ownersOf(after),
      modified: nowSeconds,
    });
  }

  /** Takes a customer away from all of their licenses. */
  async detachCustomer(customerId: number, nowSeconds: number): Promise<void> {
    const given = { accountId: this.accountId, customerId, modified: nowSeconds };
    const rows = await this.session.run(clearCustomer, given);
    const globalIds = rows.map(({ global_id }) => global_id).sort((a, b) => a - b);
    await this.objectLog.changedAll("LicenseKey", globalIds, { customerId }, { customerId: null });
  }

  /** Takes a reseller away from all licenses. */
  async detachReseller(resellerId: number, nowSeconds: number): Promise<void> {
    const given = { accountId: this.accountId, resellerId, modified: nowSeconds };
    const rows = await this.session.run(clearReseller, given);
    const globalIds = rows.map(({ global_id }) => global_id).sort((a, b) => a - b);
    await this.objectLog.changedAll("LicenseKey", globalIds, { resellerId }, { resellerId: null });
  }
}

function savedFacts(license: License): Facts {
  return factsOf({ ...license, ...ownersOf(license) });
}

function ownersOf({ customer, reseller }: License) {
  return { customerId: customer?.id ?? null, resellerId: reseller?.id ?? null };
}

function factsOf(license: Omit<NewLicense, "trialMachineCode">): Facts {
  const { productId, id, key, created, expires, period, features, notes, isBlocked } = license;
  const { customerId, resellerId, startsOnActivation, maxMachines, allowedMachines } = license;
  return {
    productId,
    id,
    key,
    created,
    expires,
    period,
    features,
    notes,
    isBlocked,
    customerId,
    resellerId,
    startsOnActivation,
    maxMachines,
    allowedMachines,
  };
}

type ByKey = { accountId: number; productId: number; key: string };
type ByGlobalId = { accountId: number; globalId: number };

/**
 * What hangs on a license, as scalar subqueries: SQLite answers them in a tenth of the time that joins or separate queries
 * take, and PostgreSQL in one round trip.
 */
function gathered(eb: ExpressionBuilder<Tables, "license">, dialect: Dialect) {
  return [
    eb
      .selectFrom("machine")
      .select(dialect.jsonRows(machineColumns).as("rows"))
      .whereRef("machine.license_id", "=", "license.global_id")
      .as("machine_rows"),
    eb
      .selectFrom("data_object")
      .select(dialect.jsonRows(dataObjectColumns).as("rows"))
      .where("data_object.referencer_type", "=", 2)
      .whereRef("data_object.referencer_id", "=", "license.global_id")
      .as("data_object_rows"),
    eb
      .selectFrom("customer")
      .select(dialect.jsonRow(customerColumns).as("row"))
      .whereRef("customer.id", "=", "license.customer_id")
      .as("customer_row"),
    eb
      .selectFrom("reseller")
      .select(dialect.jsonRow(resellerColumns).as("row"))
      .whereRef("reseller.id", "=", "license.reseller_id")
      .as("reseller_row"),
  ] as const;
}

/** Where no product is asked for beside the license: a removed one takes its licenses with it at once. */
const isOfProductThatIsThere = (eb: ExpressionBuilder<Tables, "license">) =>
  eb.exists(
    eb
      .selectFrom("product")
      .select("product.id")
      .whereRef("product.id", "=", "license.product_id")
      .where("product.removed", "is", null),
  );

const wholeLicenses = (db: Dialect["builder"], dialect: Dialect) =>
  db
    .selectFrom("license")
    .selectAll("license")
    .select((eb) => gathered(eb, dialect))
    .$castTo<LicenseRow>();

const byKey = (db: Dialect["builder"], given: ByKey, dialect: Dialect) =>
  wholeLicenses(db, dialect)
    .where("license.product_id", "=", given.productId)
    .where("license.key", "=", given.key)
    .where("license.account_id", "=", given.accountId);

const byGlobalId = (db: Dialect["builder"], given: ByGlobalId, dialect: Dialect) =>
  wholeLicenses(db, dialect)
    .where("license.global_id", "=", given.globalId)
    .where("license.account_id", "=", given.accountId)
    .where(isOfProductThatIsThere);

const selectByKey = statement<ByKey>()((db, given, dialect) => byKey(db, given, dialect));
const selectByKeyForChange = statement<ByKey>()(
  (db, given, dialect) => byKey(db, given, dialect),
  (db, given) =>
    db
      .selectFrom("license")
      .select("global_id")
      .where("product_id", "=", given.productId)
      .where("key", "=", given.key)
      .where("account_id", "=", given.accountId)
      .forUpdate(),
);
/** By way of the products, so that the index on product and key finds it. */
const selectNewestByKey = statement<{ accountId: number; key: string }>()((db, given, dialect) =>
  wholeLicenses(db, dialect)
    .where("license.key", "=", given.key)
    .where("license.account_id", "=", given.accountId)
    .where("license.product_id", "in", (eb) =>
      eb.selectFrom("product").select("product.id").where("product.account_id", "=", given.accountId),
    )
    .orderBy("license.global_id", "desc")
    .limit(1),
);
const selectByGlobalId = statement<ByGlobalId>()((db, given, dialect) => byGlobalId(db, given, dialect));
const selectByGlobalIdForChange = statement<ByGlobalId>()(
  (db, given, dialect) => byGlobalId(db, given, dialect),
  (db, given) =>
    db
      .selectFrom("license")
      .select("global_id")
      .where("global_id", "=", given.globalId)
      .where("account_id", "=", given.accountId)
      .forUpdate(),
);

const selectByNumber = statement<{ accountId: number; productId: number; id: number }>()((db, given) =>
  db
    .selectFrom("license")
    .select("global_id as globalId")
    .where("product_id", "=", given.productId)
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const selectTrial = statement<{ accountId: number; productId: number; machineCode: string }>()((db, given, dialect) =>
  wholeLicenses(db, dialect)
    .where("license.product_id", "=", given.productId)
    .where("license.trial_machine_code", "=", given.machineCode)
    .where("license.account_id", "=", given.accountId),
);

const selectByCustomer = statement<{ accountId: number; customerId: number }>()((db, given, dialect) =>
  wholeLicenses(db, dialect)
    .where("license.customer_id", "=", given.customerId)
    .where("license.account_id", "=", given.accountId)
    .where(isOfProductThatIsThere)
    .orderBy("license.global_id"),
);

const clearCustomer = statement<{ accountId: number; customerId: number; modified: number }>()((db, given) =>
  db
    .updateTable("license")
    .set({ customer_id: null, modified: given.modified })
    .where("customer_id", "=", given.customerId)
    .where("account_id", "=", given.accountId)
    .returning("global_id"),
);

const clearReseller = statement<{ accountId: number; resellerId: number; modified: number }>()((db, given) =>
  db
    .updateTable("license")
    .set({ reseller_id: null, modified: given.modified })
    .where("reseller_id", "=", given.resellerId)
    .where("account_id", "=", given.accountId)
    .returning("global_id"),
);

type FeatureColumns = ReturnType<typeof featureColumns>;
type Changeable = Omit<
  License,
  "features" | "isBlocked" | "startsOnActivation" | "customer" | "reseller" | "machines" | "dataObjects"
> &
  FeatureColumns & {
    accountId: number;
    isBlocked: number;
    startsOnActivation: number;
    customerId: number | null;
    resellerId: number | null;
  };

const insertLicense = statement<Omit<Changeable, "globalId"> & { trialMachineCode: string | null }>()((db, given) =>
  db
    .insertInto("license")
    .values({
      account_id: given.accountId,
      product_id: given.productId,
      id: given.id,
      created: given.created,
      trial_machine_code: given.trialMachineCode,
      ...changeableColumns(given),
      modified: given.created,
    })
    .returning("global_id"),
);

const updateLicense = statement<Changeable & { modified: number }>()((db, given) =>
  db
    .updateTable("license")
    .set({ ...changeableColumns(given), modified: laterThanBefore(given.modified) })
    .where("global_id", "=", given.globalId)
    .where("account_id", "=", given.accountId),
);

/** The time of a change, or the second after the last one: whoever read the license before can tell. */
function laterThanBefore(now: number) {
  return sql<number>`case when modified < ${now} then cast(${now} as bigint) else modified + 1 end`;
}

const selectModified = statement<ByGlobalId>()((db, given) =>
  db
    .selectFrom("license")
    .select("modified")
    .where("global_id", "=", given.globalId)
    .where("account_id", "=", given.accountId),
);

function changeableColumns(given: Omit<Changeable, "globalId">) {
  return {
    key: given.key,
    expires: given.expires,
    period: given.period,
    f1: given.f1,
    f2: given.f2,
    f3: given.f3,
    f4: given.f4,
    f5: given.f5,
    f6: given.f6,
    f7: given.f7,
    f8: given.f8,
    notes: given.notes,
    is_blocked: given.isBlocked,
    customer_id: given.customerId,
    reseller_id: given.resellerId,
    starts_on_activation: given.startsOnActivation,
    max_machines: given.maxMachines,
    allowed_machines: given.allowedMachines,
  };
}
