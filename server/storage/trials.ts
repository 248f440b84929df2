import { type Expression, expressionBuilder, type SqlBool } from "kysely";
import { featureTypes } from "../domain/feature-definitions.ts";
import type { Product } from "../domain/product.ts";
import type { Trial } from "../domain/trial-conversion.ts";
import type { Dialect } from "./dialect.ts";
import type { Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { Tables } from "./tables.ts";

type FoundTrial = Trial & { readonly customerId: number | null };
type Purchase = { readonly of: number; readonly time: number };

/** Unix seconds, both included. */
interface Made {
  readonly from: number;
  readonly to: number;
}

/** The trials of one account's product, and what became of them. */
export class Trials {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly builder: Dialect["builder"];

  constructor(session: Session, accountId: number, builder: Dialect["builder"]) {
    this.session = session;
    this.accountId = accountId;
    this.builder = builder;
  }

  /** The newest license's id within its product. */
  async lastId(productId: number): Promise<number> {
    const [row] = await this.session.run(selectLastId, { accountId: this.accountId, productId });
    return row?.last_license_id ?? 0;
  }

  /** Among the licenses after one, by ids within the product, `count` of them at most. */
  async among(product: Product, { from, to }: Made, afterId: number, count: number): Promise<FoundTrial[]> {
    const marked = isMarked(product);
    const query = this.builder
      .selectFrom("license as l")
      .select(["l.global_id as licenseId", "l.created as created", "l.customer_id as customerId"])
      .select("l.trial_machine_code as machineCode")
      .select((eb) => eb.case().when(marked).then(1).else(0).end().as("marked"))
      .where("l.account_id", "=", this.accountId)
      .where("l.product_id", "=", product.id)
      .where("l.id", ">", afterId)
      .where("l.id", "<=", afterId + count)
      .where("l.created", ">=", from)
      .where("l.created", "<=", to)
      .where((eb) => eb.or([eb("l.trial_machine_code", "is not", null), marked]));
    return (await this.session.query(query)).map(({ machineCode, marked, ...trial }) => ({
      ...trial,
      isVerified: machineCode !== null,
      isMarked: Number(marked) === 1,
    }));
  }

  /** When these customers got licenses of the product that are no trials. */
  async ofCustomers(product: Product, customerIds: readonly number[]): Promise<Purchase[]> {
    if (customerIds.length === 0) return [];
    const query = this.builder
      .selectFrom("license as l")
      .select(["l.customer_id as of", "l.created as time"])
      .where("l.account_id", "=", this.accountId)
      .where("l.product_id", "=", product.id)
      .where("l.customer_id", "in", customerIds)
      .where((eb) => eb.not(isMarked(product)));
    return (await this.session.query(query)) as Purchase[];
  }

  /** When machines of these trials first asked for licenses of the product that are no trials. */
  async ofMachines(product: Product, licenseIds: readonly number[]): Promise<Purchase[]> {
    if (licenseIds.length === 0) return [];
    const query = this.builder
      .selectFrom("usage_device as own")
      .innerJoin("usage_device as other", (join) =>
        join.onRef("other.account_id", "=", "own.account_id").onRef("other.machine_code", "=", "own.machine_code"),
      )
      .innerJoin("license as l", "l.global_id", "other.license_id")
      .select(["own.license_id as of", "other.first as time"])
      .where("own.license_id", "in", licenseIds)
      .where("own.account_id", "=", this.accountId)
      .whereRef("other.license_id", "<>", "own.license_id")
      .where("l.product_id", "=", product.id)
      .where((eb) => eb.not(isMarked(product)));
    return this.session.query(query);
  }
}

/** Whether a license has a feature that marks a trial. */
function isMarked({ featureDefinitions }: Product): Expression<SqlBool> {
  const eb = expressionBuilder<Tables & { l: Tables["license"] }, "l">();
  const columns = ["l.f1", "l.f2", "l.f3", "l.f4", "l.f5", "l.f6", "l.f7", "l.f8"] as const;
  const marks = columns.filter((_, place) => featureDefinitions.features[place]?.type === featureTypes.Trial);
  return eb.or(marks.map((column) => eb(column, "=", 1)));
}

const selectLastId = statement<{ accountId: number; productId: number }>()((db, given) =>
  db
    .selectFrom("product")
    .select("last_license_id")
    .where("account_id", "=", given.accountId)
    .where("id", "=", given.productId),
);
