import { type RawBuilder, sql } from "kysely";
import type { FieldName } from "../domain/search/fields.ts";
import type { Tables } from "./tables.ts";

type ColumnsOf<Table extends keyof Tables> = `${Table}.${keyof Tables[Table] & string}`;
type Column = ColumnsOf<"license"> | ColumnsOf<"customer"> | ColumnsOf<"machine"> | ColumnsOf<"data_object">;

const columns: Readonly<Record<FieldName, Column | null>> = {
  id: "license.id",
  key: "license.key",
  created: "license.created",
  expires: "license.expires",
  period: "license.period",
  f1: "license.f1",
  f2: "license.f2",
  f3: "license.f3",
  f4: "license.f4",
  f5: "license.f5",
  f6: "license.f6",
  f7: "license.f7",
  f8: "license.f8",
  notes: "license.notes",
  block: "license.is_blocked",
  globalid: "license.global_id",
  resellerid: "license.reseller_id",
  allowedmachines: "license.allowed_machines",
  trialactivation: "license.starts_on_activation",
  maxnoofmachines: "license.max_machines",
  automaticactivation: null,
  modified: "license.modified",
  "customer.id": "customer.id",
  "customer.name": "customer.name",
  "customer.email": "customer.email",
  "customer.companyname": "customer.company_name",
  "customer.created": "customer.created_ms",
  "customer.enablecustomerassociation": "customer.enable_association",
  "customer.ispublic": "customer.is_public",
  "customer.resellerid": "customer.reseller_id",
  "customer.maxnoofdevices": "customer.max_devices",
  "customer.owner": "customer.account_id",
  "activatedmachines.mid": "machine.code",
  "activatedmachines.ip": "machine.ip",
  "activatedmachines.time": "machine.activated_ms",
  "activatedmachines.friendlyname": "machine.friendly_name",
  "dataobjects.id": "data_object.id",
  "dataobjects.name": "data_object.name",
  "dataobjects.stringvalue": "data_object.string_value",
  "dataobjects.intvalue": "data_object.int_value",
};

/** The column behind a field. */
export function columnOf(field: FieldName): RawBuilder<unknown> {
  const column = columns[field];
  return column === null ? sql`1` : sql.ref(column);
}

/** What a search sees of a field: -1 where there is no reseller. */
export function valueInSql(field: FieldName): RawBuilder<unknown> {
  return isReseller(field) ? sql`coalesce(${columnOf(field)}, -1)` : columnOf(field);
}

/** How many units of a date's column make a second. */
export function unitsPerSecond(field: FieldName): 1 | 1000 {
  return columns[field]?.endsWith("_ms") ? 1000 : 1;
}

export function isOfCustomer(field: FieldName): boolean {
  return field.startsWith("customer.");
}

/** Whether a license may have no value there; customers are not asked. */
export function mayBeMissing(field: FieldName): boolean {
  return field === "notes" || field === "allowedmachines";
}

function isReseller(field: FieldName): boolean {
  return field === "resellerid" || field === "customer.resellerid";
}
