import type { Dialect } from "../dialect.ts";

export const name = "0008-outbox";

export const sql = ({ types: t }: Dialect): string[] => [
  `create table outbox (
    id ${t.identity}, account_id ${t.integer} not null, kind ${t.text} not null, reference ${t.text} not null,
    uid ${t.text} not null, payload ${t.text} not null, created ${t.integer} not null, useful_until ${t.integer} not null,
    state ${t.text} not null, attempts ${t.integer} not null, due ${t.integer} not null, error ${t.text}
  )`,
  "create unique index outbox_by_reference on outbox (account_id, reference)",
  "create index outbox_by_due on outbox (state, kind, due)",
];
