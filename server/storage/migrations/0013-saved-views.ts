import type { Dialect } from "../dialect.ts";

export const name = "0013-saved-views";

export const sql = ({ name, types: t }: Dialect): string[] => [
  `create table saved_view (
    id ${t.identity}, account_id ${t.integer} not null references account (id), page ${t.text} not null,
    name ${t.text} not null, content ${t.text} not null, created ${t.integer} not null
  )`,
  "create unique index saved_view_by_name on saved_view (account_id, page, name)",
  // When it was removed; a job then removes what hangs on it.
  `alter table product add column removed ${t.integer}`,
  "create index customer_by_texts on customer (account_id, lower(name), lower(email), lower(company_name))",
  // PostgreSQL knows by its statistics how to search, and does it on several cores.
  ...(name === "sqlite" ? [licenseFacets] : []),
];

/** Everything short about a license, so that a search need not visit the licenses themselves. */
const licenseFacets = `create index license_facets on license (product_id, id, created, expires, period, f1, f2, f3, f4, f5,
  f6, f7, f8, is_blocked, customer_id, reseller_id, starts_on_activation, max_machines, modified)`;
