import type { Selectable } from "kysely";
import type { Customer } from "../domain/customer.ts";
import type { Features } from "../domain/features.ts";
import type { License } from "../domain/license.ts";
import type { Machine } from "../domain/machine.ts";
import type { Reseller } from "../domain/reseller.ts";
import { type DataObjectRow, dataObjectFromRow } from "./data-object-rows.ts";
import type { LicenseTable, MachineTable } from "./tables.ts";

/** A license joined with the customer and the reseller whom it names. */
export type LicenseRow = Selectable<LicenseTable> & {
  customer_name: string | null;
  customer_email: string | null;
  customer_company_name: string | null;
  customer_created_ms: number | null;
  reseller_invite_id: number | null;
  reseller_user_id: number | null;
  reseller_created: number | null;
  reseller_name: string | null;
  reseller_url: string | null;
  reseller_email: string | null;
  reseller_phone: string | null;
  reseller_description: string | null;
};

export type MachineRow = Selectable<MachineTable>;

/** The columns of LicenseRow beyond the license's own. */
export const joinedColumns = [
  "customer.name as customer_name",
  "customer.email as customer_email",
  "customer.company_name as customer_company_name",
  "customer.created_ms as customer_created_ms",
  "reseller.invite_id as reseller_invite_id",
  "reseller.reseller_user_id as reseller_user_id",
  "reseller.created as reseller_created",
  "reseller.name as reseller_name",
  "reseller.url as reseller_url",
  "reseller.email as reseller_email",
  "reseller.phone as reseller_phone",
  "reseller.description as reseller_description",
] as const;

export function licenseFromRow(
  row: LicenseRow,
  machines: readonly MachineRow[],
  objects: readonly DataObjectRow[],
): License {
  return {
    globalId: row.global_id,
    productId: row.product_id,
    id: row.id,
    key: row.key,
    created: row.created,
    expires: row.expires,
    period: row.period,
    features: featuresFromRow(row),
    notes: row.notes,
    isBlocked: row.is_blocked === 1,
    customer: customerFromRow(row),
    reseller: resellerFromRow(row),
    startsOnActivation: row.starts_on_activation === 1,
    maxMachines: row.max_machines,
    allowedMachines: row.allowed_machines,
    machines: machines.map(machineFromRow),
    dataObjects: objects.map(dataObjectFromRow),
  };
}

export function machineFromRow(row: MachineRow): Machine {
  return {
    code: row.code,
    pool: row.pool === 1 ? "floating" : "nodeLocked",
    ip: row.ip,
    activatedMs: row.activated_ms,
    friendlyName: row.friendly_name,
    floatingExpires: row.floating_expires,
    isOverdraft: row.is_overdraft === 1,
  };
}

/** The feature columns of a row to write. */
export function featureColumns(features: Features) {
  const [f1, f2, f3, f4, f5, f6, f7, f8] = features.map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { f1, f2, f3, f4, f5, f6, f7, f8 };
}

export const poolNumber = { nodeLocked: 0, floating: 1 } as const;

function featuresFromRow(row: LicenseRow): Features {
  const { f1, f2, f3, f4, f5, f6, f7, f8 } = row;
  return [f1 === 1, f2 === 1, f3 === 1, f4 === 1, f5 === 1, f6 === 1, f7 === 1, f8 === 1];
}

function customerFromRow(row: LicenseRow): Customer | null {
  if (row.customer_id === null || row.customer_name === null) return null;
  return {
    id: row.customer_id,
    name: row.customer_name,
    email: row.customer_email,
    companyName: row.customer_company_name,
    createdMs: row.customer_created_ms ?? 0,
  };
}

function resellerFromRow(row: LicenseRow): Reseller | null {
  if (row.reseller_id === null || row.reseller_created === null) return null;
  return {
    id: row.reseller_id,
    inviteId: row.reseller_invite_id ?? 0,
    resellerUserId: row.reseller_user_id ?? 0,
    created: row.reseller_created,
    name: row.reseller_name,
    url: row.reseller_url,
    email: row.reseller_email,
    phone: row.reseller_phone,
    description: row.reseller_description,
  };
}
