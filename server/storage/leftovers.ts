import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** What hangs on products that were removed, of all accounts. Logs stay: they tell what was. */
export class Leftovers {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** A removed product of which something is left. */
  async nextProduct(): Promise<number | undefined> {
    return (await firstOf(this.session, selectRemoved, {}))?.id;
  }

  /** Removes some licenses of a product with all that hangs on them. @returns whether there may be more */
  async removeLicenses(productId: number, limit: number): Promise<boolean> {
    const rows = await this.session.run(selectLicenses, { productId, limit });
    for (const { global_id: licenseId } of rows)
      for (const remove of removals) await this.session.run(remove, { licenseId });
    return rows.length === limit;
  }

  /** Removes the product itself, once it has no licenses. */
  async removeProduct(productId: number): Promise<void> {
    for (const remove of productRemovals) await this.session.run(remove, { productId });
  }
}

type OfLicense = { licenseId: number };
type OfProduct = { productId: number };

const selectRemoved = statement()((db) =>
  db.selectFrom("product").select("id").where("removed", "is not", null).orderBy("id").limit(1),
);

const selectLicenses = statement<OfProduct & { limit: number }>()((db, given) =>
  db
    .selectFrom("license")
    .select("global_id")
    .where("product_id", "=", given.productId)
    .orderBy("id")
    .limit(given.limit),
);

const removals = [
  statement<OfLicense>()((db, given) => db.deleteFrom("machine").where("license_id", "=", given.licenseId)),
  statement<OfLicense>()((db, given) => db.deleteFrom("machine_release").where("license_id", "=", given.licenseId)),
  statement<OfLicense>()((db, given) => db.deleteFrom("usage_log_entry").where("license_id", "=", given.licenseId)),
  statement<OfLicense>()((db, given) => db.deleteFrom("usage_key").where("license_id", "=", given.licenseId)),
  statement<OfLicense>()((db, given) => db.deleteFrom("usage_device").where("license_id", "=", given.licenseId)),
  statement<OfLicense>()((db, given) => db.deleteFrom("usage_bucket").where("license_id", "=", given.licenseId)),
  ...([2, 3] as const).map((type) =>
    statement<OfLicense>()((db, given) =>
      db.deleteFrom("data_object").where("referencer_type", "=", type).where("referencer_id", "=", given.licenseId),
    ),
  ),
  statement<OfLicense>()((db, given) => db.deleteFrom("license").where("global_id", "=", given.licenseId)),
];

const productRemovals = [
  statement<OfProduct>()((db, given) =>
    db.deleteFrom("data_object").where("referencer_type", "=", 1).where("referencer_id", "=", given.productId),
  ),
  statement<OfProduct>()((db, given) => db.deleteFrom("activation_form").where("product_id", "=", given.productId)),
  statement<OfProduct>()((db, given) => db.deleteFrom("product").where("id", "=", given.productId)),
];
