import type { Dialect } from "../dialect.ts";

export const name = "0016-selling";

export const sql = ({ types: t }: Dialect): string[] => [
  `create table payment_processor (
    id ${t.identity}, account_id ${t.integer} not null, uid ${t.text} not null, kind ${t.text} not null,
    name ${t.text} not null, description ${t.text} not null, is_sandbox ${t.integer} not null,
    public_key ${t.text} not null, sealed_private_key ${t.text} not null, sealed_webhook_secret ${t.text},
    created ${t.integer} not null, removed ${t.integer}
  )`,
  "create unique index payment_processor_by_uid on payment_processor (uid)",
  "create index payment_processor_by_account on payment_processor (account_id, id)",
  `create table payment_form (
    id ${t.identity}, account_id ${t.integer} not null, secret ${t.text} not null, content ${t.text} not null,
    created ${t.integer} not null, removed ${t.integer}
  )`,
  "create index payment_form_by_account on payment_form (account_id, id)",
  `create table payment_session (
    id ${t.identity}, account_id ${t.integer} not null, form_id ${t.integer} not null, secret_hash ${t.text} not null,
    content ${t.text} not null, created ${t.integer} not null, expires ${t.integer} not null, payment_id ${t.integer}
  )`,
  "create index payment_session_by_expiry on payment_session (expires)",
  `create table payment (
    id ${t.identity}, account_id ${t.integer} not null, uid ${t.text} not null, form_id ${t.integer} not null,
    processor_id ${t.integer} not null, checkouts ${t.integer} not null, checkout_id ${t.text} not null,
    checkout_url ${t.text} not null, amount ${t.integer} not null, currency ${t.text} not null,
    purchase ${t.text} not null, status ${t.text} not null, transaction_id ${t.text} not null,
    email ${t.text} not null, created ${t.integer} not null, paid ${t.integer}, steps_done ${t.integer} not null,
    variables ${t.text} not null, message ${t.text} not null, attempts ${t.integer} not null, due ${t.integer} not null,
    error ${t.text}, refunded ${t.integer} not null, is_disputed ${t.integer} not null
  )`,
  "create unique index payment_by_uid on payment (uid)",
  "create index payment_by_form on payment (account_id, form_id, id)",
  "create index payment_by_due on payment (status, due)",
  "create index payment_by_checkout on payment (account_id, checkout_id)",
  "create index payment_by_transaction on payment (account_id, transaction_id)",
  `create table stripe_subscription (
    account_id ${t.integer} not null, subscription_id ${t.text} not null, license_id ${t.integer} not null,
    ended ${t.integer}, primary key (account_id, subscription_id)
  ) ${t.clustered}`,
];
