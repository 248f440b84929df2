import type { Selectable } from "kysely";
import type { FeatureDefinitions } from "../domain/feature-definitions.ts";
import type { KeyAlgorithm, Product } from "../domain/product.ts";
import { type DataObjectRow, dataObjectFromRow } from "./data-object-rows.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { ProductTable } from "./tables.ts";

export type NewProduct = Omit<Product, "id" | "dataObjects">;
type ProductRow = Selectable<ProductTable>;

/** The products of one account. */
export class Products {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  async find(id: number): Promise<Product | undefined> {
    const { session, accountId } = this;
    const row = await firstOf(session, selectProduct, { accountId, id });
    return row && productFromRow(row, await session.run(selectObjectsOfProduct, { accountId, id }));
  }

  async list(): Promise<Product[]> {
    const { session, accountId } = this;
    const rows = await session.run(selectProducts, { accountId });
    const objects = Map.groupBy(await session.run(selectObjectsOfProducts, { accountId }), (row) => row.referencer_id);
    return rows.map((row) => productFromRow(row, objects.get(row.id) ?? []));
  }

  /** @returns the new product's id */
  async add(product: NewProduct): Promise<number> {
    const row = await firstOf(this.session, insertProduct, { accountId: this.accountId, ...columnsOf(product) });
    return row!.id;
  }

  /** Writes everything but the id and the key algorithm, which licenses depend on. */
  async save(product: Omit<Product, "dataObjects">): Promise<void> {
    await this.session.run(updateProduct, { accountId: this.accountId, id: product.id, ...columnsOf(product) });
  }

  /** Gives the next license of the product its id. */
  async nextLicenseId(id: number): Promise<number> {
    const row = await firstOf(this.session, takeLicenseId, { accountId: this.accountId, id });
    return row!.last_license_id;
  }
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

function productFromRow(row: ProductRow, objects: readonly DataObjectRow[]): Product {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    createdMs: row.created_ms,
    keyAlgorithm: row.key_algorithm as KeyAlgorithm,
    password: row.password,
    isPublic: row.is_public === 1,
    featureDefinitions: JSON.parse(row.feature_definitions) as FeatureDefinitions,
    dataObjects: objects.map(dataObjectFromRow),
  };
}

type Owned = { accountId: number };
type Columns = ReturnType<typeof columnsOf>;

const selectProduct = statement<Owned & { id: number }>()((db, given) =>
  db.selectFrom("product").selectAll().where("account_id", "=", given.accountId).where("id", "=", given.id),
);

const selectProducts = statement<Owned>()((db, given) =>
  db.selectFrom("product").selectAll().where("account_id", "=", given.accountId).orderBy("id"),
);

const selectObjectsOfProduct = statement<Owned & { id: number }>()((db, given) =>
  db
    .selectFrom("data_object")
    .selectAll()
    .where("referencer_type", "=", 1)
    .where("referencer_id", "=", given.id)
    .where("account_id", "=", given.accountId)
    .orderBy("id"),
);

const selectObjectsOfProducts = statement<Owned>()((db, given) =>
  db
    .selectFrom("data_object")
    .selectAll()
    .where("referencer_type", "=", 1)
    .where("account_id", "=", given.accountId)
    .orderBy("id"),
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

const takeLicenseId = statement<Owned & { id: number }>()((db, given) =>
  db
    .updateTable("product")
    .set((eb) => ({ last_license_id: eb("last_license_id", "+", 1) }))
    .where("account_id", "=", given.accountId)
    .where("id", "=", given.id)
    .returning("last_license_id"),
);
