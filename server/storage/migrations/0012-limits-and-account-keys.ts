import type { Dialect } from "../dialect.ts";

export const name = "0012-limits-and-account-keys";

export const sql = ({ types: t }: Dialect): string[] => [
  `create table trial_rate (
    account_id ${t.integer} not null references account (id), product_id ${t.integer} not null,
    address ${t.text} not null, whole_at_ms ${t.integer} not null, primary key (account_id, product_id, address)
  ) ${t.clustered}`,
  "create index trial_rate_by_age on trial_rate (whole_at_ms)",
  `alter table token add column allowed_addresses ${t.text} not null default '[]'`,
  `alter table token add column last_used ${t.integer}`,
  `alter table account add column key_made ${t.integer}`,
  `create table former_account_key (
    id ${t.identity}, account_id ${t.integer} not null references account (id), public_key_xml ${t.text} not null,
    sealed_private_key ${t.text} not null, made ${t.integer} not null, replaced ${t.integer} not null
  )`,
  "create index former_account_key_by_account on former_account_key (account_id)",
];
