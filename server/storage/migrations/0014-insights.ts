import type { Dialect } from "../dialect.ts";

export const name = "0014-insights";

export const sql = ({ types: t }: Dialect): string[] => [
  `alter table web_api_log add column request_id ${t.text}`,
  `alter table web_api_log add column shape_id ${t.integer}`,
  `alter table web_api_log add column caller_id ${t.integer}`,
  `alter table web_api_log add column reason ${t.text}`,
  `alter table web_api_log add column pool ${t.integer}`,
  `alter table web_api_log add column seats ${t.integer}`,
  `create table request_shape (
    id ${t.identity}, method ${t.text} not null, parameters ${t.text} not null
  )`,
  "create unique index request_shape_by_text on request_shape (method, parameters)",
  `create table failure (
    id ${t.identity}, account_id ${t.integer} not null, request_id ${t.text} not null, time ${t.integer} not null,
    method ${t.text} not null, caller_id ${t.integer} not null, address ${t.text} not null,
    parameters ${t.text} not null, error ${t.text} not null, duration_ms ${t.integer} not null
  )`,
  "create index failure_by_account on failure (account_id, id)",
  `create table usage_time (
    account_id ${t.integer} not null, product_id ${t.integer} not null, unit ${t.text} not null, start ${t.integer} not null,
    calls ${t.integer} not null, activations ${t.integer} not null, new_devices ${t.integer} not null,
    refusals ${t.integer} not null, devices ${t.integer} not null, keys ${t.integer} not null,
    customers ${t.integer} not null, primary key (account_id, product_id, unit, start)
  ) ${t.clustered}`,
  `create table usage_tally (
    account_id ${t.integer} not null, product_id ${t.integer} not null, kind ${t.text} not null, start ${t.integer} not null,
    name ${t.text} not null, total ${t.integer} not null, primary key (account_id, product_id, kind, start, name)
  ) ${t.clustered}`,
  `create table usage_active (
    kind ${t.text} not null, start ${t.integer} not null, account_id ${t.integer} not null,
    product_id ${t.integer} not null, member ${t.text} not null,
    primary key (kind, start, account_id, product_id, member)
  ) ${t.clustered}`,
  `create table usage_machine (
    license_id ${t.integer} not null, machine_code ${t.text} not null, account_id ${t.integer} not null,
    seen ${t.integer} not null, denied ${t.integer} not null, primary key (license_id, machine_code)
  ) ${t.clustered}`,
  `create table usage_seat_day (
    account_id ${t.integer} not null, day ${t.integer} not null, license_id ${t.integer} not null,
    product_id ${t.integer} not null, node_locked ${t.integer} not null, floating ${t.integer} not null,
    denials ${t.integer} not null, pressure ${t.integer} not null, primary key (account_id, day, license_id)
  ) ${t.clustered}`,
  "create index usage_seat_day_by_pressure on usage_seat_day (account_id, day, pressure)",
  "create index usage_seat_day_by_product on usage_seat_day (account_id, product_id, day, pressure)",
  "create index usage_seat_day_by_license on usage_seat_day (license_id, day)",
  `create table event_day (
    account_id ${t.integer} not null, product_id ${t.integer} not null, day ${t.integer} not null,
    feature ${t.text} not null, event ${t.text} not null, currency ${t.text} not null, total ${t.integer} not null,
    value ${t.integer} not null, machines ${t.integer} not null,
    primary key (account_id, product_id, day, feature, event, currency)
  ) ${t.clustered}`,
];
