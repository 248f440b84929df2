import type { Selectable } from "kysely";
import type { FeatureDefinitions } from "../domain/feature-definitions.ts";
import type { Facts } from "../domain/object-log.ts";
import type { KeyAlgorithm, Product } from "../domain/product.ts";
import type { Ids } from "../domain/roles.ts";
import { dataObjectColumns, dataObjectsFromJson } from "./data-object-rows.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { reaches } from "./reach-condition.ts";
import { readOnce } from "./read-once.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { ProductTable } from "./tables.ts";

export type NewProduct = Omit<Product, "id" | "dataObjects">;
type ProductRow = Selectable<ProductTable> & { data_object_rows: string };

/** The products of one account. */
export class Products {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;
  private readonly reach: Ids;

  /** @param reach the products that are there for whoever asks */
  constructor(session: Session, accountId: number, objectLog: ObjectLog, reach: Ids = undefined) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
    this.reach = reach;
  }

  /** `forChange` keeps everybody else from changing it meanwhile. */
  async find(id: number, { forChange = false } = {}): Promise<Product | undefined> {
    if (!reaches(this.reach, id)) return undefined;
    const given = { accountId: this.accountId, id };
    const row = await firstOf(this.session, forChange ? selectProductForChange : selectProduct, given);
    return row && productFromRow(row);
  }

  async list(): Promise<Product[]> {
    const rows = await this.session.run(selectProducts, { accountId: this.accountId });
    return rows.filter(({ id }) => reaches(this.reach, id)).map(productFromRow);
  }

  /** @returns the new product's id */
  async add(product: NewProduct): Promise<number> {
    const row = await firstOf(this.session, insertProduct, { accountId: this.accountId, ...columnsOf(product) });
    await this.objectLog.added("Product", row!.id, factsOf(product));
    return row!.id;
  }

  /** Writes everything but the id and the key algorithm, which licenses depend on. */
  async save(before: Product, after: Product): Promise<void> {
    await this.session.run(updateProduct, { accountId: this.accountId, id: before.id, ...columnsOf(after) });
    await this.objectLog.changed("Product", before.id, factsOf(before), factsOf(after));
  }

  /** Makes the product absent for everybody at once. What hangs on it is removed by a job. */
  async remove(product: Product, nowSeconds: number): Promise<void> {
    await this.session.run(markRemoved, { accountId: this.accountId, id: product.id, nowSeconds });
    await this.objectLog.removed("Product", product.id, factsOf(product));
  }

  /** Gives the next license of the product its id. */
  async nextLicenseId(id: number): Promise<number> {
    const row = await firstOf(this.session, takeLicenseId, { accountId: this.accountId, id });
    return row!.last_license_id;
  }
}

function factsOf({ name, description, keyAlgorithm, featureDefinitions }: NewProduct): Facts {
  return { name, description, keyAlgorithm, featureDefinitions };
}

function columnsOf(product: NewProduct) {
  return {
    name: product.name,
    description: product.description,
    createdMs: product.createdMs,
    keyAlgorithm: product.keyAlgorithm as number,
    password: product.password,
    isPublic: Number(product.isPublic),
    featureDefinitions: JSON.stringify(product.featureDefinitions),
  };
}

const definitionsFrom = readOnce((text) => JSON.parse(text) as FeatureDefinitions);

function productFromRow(row: ProductRow): Product {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    createdMs: row.created_ms,
    keyAlgorithm: row.key_algorithm as KeyAlgorithm,
    password: row.password,
    isPublic: row.is_public === 1,
    featureDefinitions: definitionsFrom(row.feature_definitions),
    dataObjects: dataObjectsFromJson(row.data_object_rows),
  };
}

type Owned = { accountId: number };
type Columns = ReturnType<typeof columnsOf>;

const wholeProducts = (db: Dialect["builder"], dialect: Dialect) =>
  db
    .selectFrom("product")
    .selectAll("product")
    .select((eb) =>
      eb
        .selectFrom("data_object")
        .select(dialect.jsonRows(dataObjectColumns).as("rows"))
        .where("data_object.referencer_type", "=", 1)
        .whereRef("data_object.referencer_id", "=", "product.id")
        .as("data_object_rows"),
    )
    .$castTo<ProductRow>();

const byId = (db: Dialect["builder"], given: Owned & { id: number }, dialect: Dialect) =>
  wholeProducts(db, dialect)
    .where("product.account_id", "=", given.accountId)
    .where("product.id", "=", given.id)
    .where("product.removed", "is", null);

const selectProduct = statement<Owned & { id: number }>()(byId);
const selectProductForChange = statement<Owned & { id: number }>()(byId, (db, given) =>
  db
    .selectFrom("product")
    .select("id")
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId)
    .forUpdate(),
);

const selectProducts = statement<Owned>()((db, given, dialect) =>
  wholeProducts(db, dialect)
    .where("product.account_id", "=", given.accountId)
    .where("product.removed", "is", null)
    .orderBy("product.id"),
);

const insertProduct = statement<Owned & Columns>()((db, given) =>
  db
    .insertInto("product")
    .values({
      account_id: given.accountId,
      name: given.name,
      description: given.description,
      created_ms: given.createdMs,
      key_algorithm: given.keyAlgorithm,
      password: given.password,
      is_public: given.isPublic,
      feature_definitions: given.featureDefinitions,
      last_license_id: 0,
    })
    .returning("id"),
);

const updateProduct = statement<Owned & { id: number } & Columns>()((db, given) =>
  db
    .updateTable("product")
    .set({
      name: given.name,
      description: given.description,
      password: given.password,
      is_public: given.isPublic,
      feature_definitions: given.featureDefinitions,
    })
    .where("account_id", "=", given.accountId)
    .where("id", "=", given.id),
);

const markRemoved = statement<Owned & { id: number; nowSeconds: number }>()((db, given) =>
  db
    .updateTable("product")
    .set({ removed: given.nowSeconds })
    .where("account_id", "=", given.accountId)
    .where("id", "=", given.id),
);

const takeLicenseId = statement<Owned & { id: number }>()((db, given) =>
  db
    .updateTable("product")
    .set((eb) => ({ last_license_id: eb("last_license_id", "+", 1) }))
    .where("account_id", "=", given.accountId)
    .where("id", "=", given.id)
    .returning("last_license_id"),
);
