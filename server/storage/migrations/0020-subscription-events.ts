import type { Dialect } from "../dialect.ts";

export const name = "0020-subscription-events";

export const sql = ({ types: t }: Dialect): string[] => [
  `create table subscription_event (
    id ${t.identity}, account_id ${t.integer} not null, subscription_id ${t.text} not null, paid_until ${t.integer} not null,
    metadata ${t.text} not null, heard ${t.integer} not null, settled ${t.integer}, attempts ${t.integer} not null,
    due ${t.integer} not null, error ${t.text}
  )`,
  "create unique index subscription_event_by_name on subscription_event (account_id, subscription_id, paid_until)",
  "create index subscription_event_by_due on subscription_event (due) where settled is null",
];
