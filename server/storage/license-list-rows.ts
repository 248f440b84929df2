import type { ExpressionBuilder, Selectable } from "kysely";
import type { Features } from "../domain/features.ts";
import type { Dialect } from "./dialect.ts";
import { featuresFromRow } from "./license-rows.ts";
import type { LicenseTable, Tables } from "./tables.ts";

/** A license as long lists show it: its machines are only counted. Times are Unix seconds. */
export interface ListedLicense {
  readonly globalId: number;
  readonly productId: number;
  readonly id: number;
  readonly key: string;
  readonly created: number;
  readonly expires: number;
  readonly period: number;
  readonly features: Features;
  readonly notes: string;
  readonly isBlocked: boolean;
  readonly customer: {
    readonly id: number;
    readonly name: string;
    readonly email: string;
    readonly company: string;
  } | null;
  readonly reseller: { readonly id: number; readonly name: string } | null;
  readonly startsOnActivation: boolean;
  readonly maxMachines: number;
  readonly modified: number;
  /** Machines that hold a seat now. */
  readonly nodeLockedSeats: number;
  readonly floatingSeats: number;
  /** When the license was last asked for; null when never, or when the log forgot it. */
  readonly lastActivity: number | null;
}

export type ListedRow = Selectable<LicenseTable> & {
  customer_row: string | null;
  reseller_row: string | null;
  node_locked_seats: number;
  floating_seats: number;
  last_activity: number | null;
};

const customerColumns = ["customer.id", "customer.name", "customer.email", "customer.company_name"];
type CustomerValues = [number, string, string | null, string | null];
type ResellerValues = [number, string | null];

/** What a list shows beside a license's own columns. */
export function listedColumns(eb: ExpressionBuilder<Tables, "license">, dialect: Dialect, nowSeconds: number) {
  const machines = () =>
    eb
      .selectFrom("machine")
      .select((of) => of.fn.countAll<number>().as("seats"))
      .whereRef("machine.license_id", "=", "license.global_id");
  return [
    eb
      .selectFrom("customer")
      .select(dialect.jsonRow(customerColumns).as("row"))
      .whereRef("customer.id", "=", "license.customer_id")
      .as("customer_row"),
    eb
      .selectFrom("reseller")
      .select(dialect.jsonRow(["reseller.id", "reseller.name"]).as("row"))
      .whereRef("reseller.id", "=", "license.reseller_id")
      .as("reseller_row"),
    machines().where("machine.pool", "=", 0).as("node_locked_seats"),
    machines().where("machine.pool", "=", 1).where("machine.floating_expires", ">", nowSeconds).as("floating_seats"),
    eb
      .selectFrom("web_api_log")
      .select("web_api_log.time")
      .whereRef("web_api_log.license_id", "=", "license.global_id")
      .orderBy("web_api_log.id", "desc")
      .limit(1)
      .as("last_activity"),
  ] as const;
}

export function listedFromRow(row: ListedRow): ListedLicense {
  const customer = row.customer_row === null ? null : (JSON.parse(row.customer_row) as CustomerValues);
  const reseller = row.reseller_row === null ? null : (JSON.parse(row.reseller_row) as ResellerValues);
  return {
    globalId: row.global_id,
    productId: row.product_id,
    id: row.id,
    key: row.key,
    created: row.created,
    expires: row.expires,
    period: row.period,
    features: featuresFromRow(row),
    notes: row.notes ?? "",
    isBlocked: row.is_blocked === 1,
    customer: customer && { id: customer[0], name: customer[1], email: customer[2] ?? "", company: customer[3] ?? "" },
    reseller: reseller && { id: reseller[0], name: reseller[1] ?? "" },
    startsOnActivation: row.starts_on_activation === 1,
    maxMachines: row.max_machines,
    modified: row.modified,
    nodeLockedSeats: Number(row.node_locked_seats),
    floatingSeats: Number(row.floating_seats),
    lastActivity: row.last_activity,
  };
}
