import type { Dialect } from "../dialect.ts";

export const name = "0003-customer-lists";

export const sql = (_dialect: Dialect): string[] => [
  "create index customer_by_creation on customer (account_id, created_ms)",
  "create index customer_by_reseller on customer (reseller_id) where reseller_id is not null",
];
