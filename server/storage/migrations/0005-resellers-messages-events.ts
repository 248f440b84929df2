import type { Dialect } from "../dialect.ts";

export const name = "0005-resellers-messages-events";

export const sql = ({ types: t }: Dialect): string[] => [
  "create index license_by_reseller on license (reseller_id) where reseller_id is not null",
  `create table message (
    id ${t.identity}, account_id ${t.integer} not null references account (id), channel ${t.text} not null,
    content ${t.text} not null, created ${t.integer} not null
  )`,
  "create index message_by_age on message (account_id, created)",
  "create index event_by_product on event (account_id, product_id)",
  "create index event_by_age on event (time)",
];
