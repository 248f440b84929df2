import type { Dialect } from "../dialect.ts";

export const name = "0004-users";

export const sql = ({ types: t }: Dialect): string[] => [
  `create table app_user (
    id ${t.identity}, account_id ${t.integer} not null references account (id), name ${t.text} not null,
    comparable_name ${t.text} not null, email ${t.text}, customer_id ${t.integer}, created ${t.integer} not null,
    password_hash ${t.text} not null, reset_hash ${t.text}, reset_expires ${t.integer}
  )`,
  "create unique index app_user_by_name on app_user (account_id, comparable_name)",
  "create index app_user_by_customer on app_user (customer_id) where customer_id is not null",
  `create table login_failure (
    account_id ${t.integer} not null references account (id), address ${t.text} not null,
    comparable_name ${t.text} not null, count ${t.integer} not null, since ${t.integer} not null,
    primary key (account_id, address, comparable_name)
  ) ${t.clustered}`,
  "create index login_failure_by_age on login_failure (since)",
];
