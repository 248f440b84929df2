import type { Dialect } from "../dialect.ts";

export const name = "0002-object-log";

export const sql = ({ types: t }: Dialect): string[] => [
  `create table object_log (
    id ${t.logIdentity}, account_id ${t.integer} not null, sequence ${t.integer} not null, created ${t.integer} not null,
    resource_type ${t.integer} not null, resource_action ${t.integer} not null, object_id ${t.integer} not null,
    actor_kind ${t.text} not null, actor_id ${t.integer} not null, actor_name ${t.text} not null, data ${t.text} not null,
    hash ${t.text} not null
  )`,
  "create unique index object_log_by_sequence on object_log (account_id, sequence)",
  "create index object_log_by_object on object_log (resource_type, object_id)",
  `create table object_log_head (
    account_id ${t.integer} primary key, sequence ${t.integer} not null, hash ${t.text} not null
  )`,
];
