import type { Dialect } from "../dialect.ts";

export const name = "0007-usage-logs";

export const sql = ({ types: t }: Dialect): string[] => [
  `create table usage_log_entry (
    license_id ${t.integer} not null references license (global_id), hash ${t.text} not null,
    account_id ${t.integer} not null, primary key (license_id, hash)
  ) ${t.clustered}`,
];
