import type { Dialect } from "../dialect.ts";

export const name = "0017-object-locks";

export const sql = ({ types: t }: Dialect): string[] => [
  `create table object_lock (
    id ${t.identity}, account_id ${t.integer} not null references account (id), kind ${t.text} not null,
    object_id ${t.integer} not null, reason ${t.text} not null, locked_by ${t.text} not null, created ${t.integer} not null
  )`,
  "create unique index object_lock_by_object on object_lock (account_id, kind, object_id)",
];
