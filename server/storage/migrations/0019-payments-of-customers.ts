import type { Dialect } from "../dialect.ts";

export const name = "0019-payments-of-customers";

export const sql = ({ types: t }: Dialect): string[] => [
  `alter table payment add column customer_id ${t.integer}`,
  "create index payment_by_customer on payment (account_id, customer_id, id) where customer_id is not null",
];
