import type { Dialect } from "../dialect.ts";

export const name = "0013-license-lists";

/** Columns by which lists of a product's licenses are ordered; the id settles what is equal. */
const ordered = [
  "created",
  "expires",
  "period",
  "f1",
  "f2",
  "f3",
  "f4",
  "f5",
  "f6",
  "f7",
  "f8",
  "is_blocked",
  "starts_on_activation",
  "max_machines",
  "modified",
];

export const sql = (_dialect: Dialect): string[] => [
  ...ordered.map((column) => `create index license_ordered_by_${column} on license (product_id, ${column}, id)`),
  "create index license_ordered_by_notes on license (product_id, coalesce(lower(notes), ''), id)",
  "create index license_without_customer on license (product_id, id) where customer_id is null",
  "create index customer_ordered_by_name on customer (account_id, lower(name), id)",
  "create index machine_by_code on machine (account_id, code)",
];
