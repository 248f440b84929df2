import type { Dialect } from "../dialect.ts";

export const name = "0006-usage";

export const sql = ({ types: t }: Dialect): string[] => [
  `create table usage_day (
    id ${t.identity}, account_id ${t.integer} not null, product_id ${t.integer} not null, day ${t.integer} not null,
    total ${t.integer} not null, successful ${t.integer} not null, failed ${t.integer} not null,
    devices ${t.integer} not null, keys ${t.integer} not null, customers ${t.integer} not null
  )`,
  "create unique index usage_day_by_day on usage_day (account_id, product_id, day)",
  `create table usage_country_day (
    id ${t.identity}, account_id ${t.integer} not null, product_id ${t.integer} not null, day ${t.integer} not null,
    country ${t.text} not null, total ${t.integer} not null, successful ${t.integer} not null,
    failed ${t.integer} not null
  )`,
  "create unique index usage_country_day_by_day on usage_country_day (account_id, product_id, day, country)",
  `create table usage_key (
    id ${t.identity}, account_id ${t.integer} not null, product_id ${t.integer} not null,
    license_id ${t.integer} not null, total ${t.integer} not null, successful ${t.integer} not null,
    failed ${t.integer} not null, first ${t.integer} not null, last ${t.integer} not null, counts ${t.text} not null
  )`,
  "create unique index usage_key_by_license on usage_key (license_id)",
  "create index usage_key_by_product on usage_key (account_id, product_id)",
  `create table usage_device (
    id ${t.identity}, account_id ${t.integer} not null, product_id ${t.integer} not null,
    license_id ${t.integer} not null, machine_code ${t.text} not null, total ${t.integer} not null,
    first ${t.integer} not null, last ${t.integer} not null
  )`,
  "create unique index usage_device_by_license on usage_device (license_id, machine_code)",
  "create index usage_device_by_product on usage_device (account_id, product_id)",
  `create table usage_bucket (
    id ${t.identity}, account_id ${t.integer} not null, product_id ${t.integer} not null,
    license_id ${t.integer} not null, machine_code ${t.text} not null, start ${t.integer} not null,
    refreshes ${t.integer} not null, deactivations ${t.integer} not null, first ${t.integer} not null,
    last ${t.integer} not null, last_state ${t.integer} not null, gap ${t.integer}
  )`,
  "create unique index usage_bucket_by_start on usage_bucket (license_id, machine_code, start)",
  "create index usage_bucket_by_product on usage_bucket (account_id, product_id)",
  "create index usage_bucket_by_age on usage_bucket (start)",
  `create table usage_member (
    day ${t.integer} not null, account_id ${t.integer} not null, product_id ${t.integer} not null,
    kind ${t.text} not null, member ${t.text} not null,
    primary key (day, account_id, product_id, kind, member)
  ) ${t.clustered}`,
  `create table anomaly (
    account_id ${t.integer} not null, starting_at ${t.integer} not null, ending_at ${t.integer} not null,
    reasons ${t.text} not null, primary key (account_id, starting_at)
  )`,
];
