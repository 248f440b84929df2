import type { Selectable } from "kysely";
import type { Customer } from "../domain/customer.ts";
import type { Features } from "../domain/features.ts";
import type { License } from "../domain/license.ts";
import type { Machine } from "../domain/machine.ts";
import type { Reseller } from "../domain/reseller.ts";
import { dataObjectsFromJson } from "./data-object-rows.ts";
import type { LicenseTable } from "./tables.ts";

/** A license with everything that hangs on it, gathered by one query: lists as JSON text, in the columns' order. */
export type LicenseRow = Selectable<LicenseTable> & {
  machine_rows: string;
  data_object_rows: string;
  customer_row: string | null;
  reseller_row: string | null;
};

export const machineColumns = [
  "machine.code",
  "machine.pool",
  "machine.ip",
  "machine.activated_ms",
  "machine.friendly_name",
  "machine.floating_expires",
  "machine.is_overdraft",
] as const;
type MachineValues = [string, number, string, number, string, number, number];

export const customerColumns = [
  "customer.id",
  "customer.name",
  "customer.email",
  "customer.company_name",
  "customer.created_ms",
] as const;
type CustomerValues = [number, string, string | null, string | null, number];

export const resellerColumns = [
  "reseller.id",
  "reseller.invite_id",
  "reseller.reseller_user_id",
  "reseller.created",
  "reseller.name",
  "reseller.url",
  "reseller.email",
  "reseller.phone",
  "reseller.description",
] as const;
type Text = string | null;
type ResellerValues = [number, number, number, number, Text, Text, Text, Text, Text];

export function licenseFromRow(row: LicenseRow): License {
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
    customer: row.customer_row === null ? null : customerFrom(JSON.parse(row.customer_row) as CustomerValues),
    reseller: row.reseller_row === null ? null : resellerFrom(JSON.parse(row.reseller_row) as ResellerValues),
    startsOnActivation: row.starts_on_activation === 1,
    maxMachines: row.max_machines,
    allowedMachines: row.allowed_machines,
    machines: machinesFrom(row.machine_rows),
    dataObjects: dataObjectsFromJson(row.data_object_rows),
  };
}

/** Oldest first. */
function machinesFrom(json: string): Machine[] {
  if (json === "[]") return [];
  const machines = (JSON.parse(json) as MachineValues[]).map(machineFrom);
  return machines.sort((a, b) => a.activatedMs - b.activatedMs || (a.code < b.code ? -1 : 1));
}

function machineFrom([
  code,
  pool,
  ip,
  activatedMs,
  friendlyName,
  floatingExpires,
  isOverdraft,
]: MachineValues): Machine {
  return {
    code,
    pool: pool === poolNumber.floating ? "floating" : "nodeLocked",
    ip,
    activatedMs,
    friendlyName,
    floatingExpires,
    isOverdraft: isOverdraft === 1,
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

export function featuresFromRow(row: Pick<LicenseRow, keyof ReturnType<typeof featureColumns>>): Features {
  const { f1, f2, f3, f4, f5, f6, f7, f8 } = row;
  return [f1 === 1, f2 === 1, f3 === 1, f4 === 1, f5 === 1, f6 === 1, f7 === 1, f8 === 1];
}

function customerFrom([id, name, email, companyName, createdMs]: CustomerValues): Customer {
  return { id, name, email, companyName, createdMs };
}

function resellerFrom(values: ResellerValues): Reseller {
  const [id, inviteId, resellerUserId, created, name, url, email, phone, description] = values;
  return { id, inviteId, resellerUserId, created, name, url, email, phone, description };
}
