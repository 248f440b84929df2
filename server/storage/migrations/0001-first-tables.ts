import type { Dialect } from "../dialect.ts";

export const name = "0001-first-tables";

export const sql = ({ types: t }: Dialect): string[] => [
  `create table account (
    id ${t.identity}, name ${t.text} not null, created ${t.integer} not null,
    public_key_xml ${t.text} not null, sealed_private_key ${t.text} not null, password_hash ${t.text}
  )`,
  `create table setup_link (
    token_hash ${t.text} primary key, account_id ${t.integer} not null references account (id), expires ${t.integer} not null
  )`,
  `create table product (
    id ${t.identity}, account_id ${t.integer} not null references account (id), name ${t.text} not null,
    description ${t.text} not null, created_ms ${t.integer} not null, key_algorithm ${t.integer} not null,
    password ${t.text} not null, is_public ${t.integer} not null, feature_definitions ${t.text} not null,
    last_license_id ${t.integer} not null
  )`,
  "create index product_by_account on product (account_id)",
  `create table customer (
    id ${t.identity}, account_id ${t.integer} not null references account (id), name ${t.text} not null,
    email ${t.text}, company_name ${t.text}, notes ${t.text}, created_ms ${t.integer} not null, secret ${t.text} not null,
    enable_association ${t.integer} not null, association_code ${t.text} not null,
    allow_activation_management ${t.integer} not null, allow_multiple_users ${t.integer} not null,
    max_devices ${t.integer} not null, is_public ${t.integer} not null, reseller_id ${t.integer}
  )`,
  "create unique index customer_by_secret on customer (account_id, secret)",
  "create index customer_by_email on customer (account_id, email)",
  `create table reseller (
    id ${t.identity}, account_id ${t.integer} not null references account (id), invite_id ${t.integer} not null,
    reseller_user_id ${t.integer} not null, created ${t.integer} not null, name ${t.text}, url ${t.text}, email ${t.text},
    phone ${t.text}, description ${t.text}, metadata ${t.text}
  )`,
  "create index reseller_by_account on reseller (account_id)",
  `create table license (
    global_id ${t.identity}, account_id ${t.integer} not null, product_id ${t.integer} not null references product (id),
    id ${t.integer} not null, key ${t.text} not null, created ${t.integer} not null, expires ${t.integer} not null,
    period ${t.integer} not null,
    f1 ${t.integer} not null, f2 ${t.integer} not null, f3 ${t.integer} not null, f4 ${t.integer} not null,
    f5 ${t.integer} not null, f6 ${t.integer} not null, f7 ${t.integer} not null, f8 ${t.integer} not null,
    notes ${t.text}, is_blocked ${t.integer} not null, customer_id ${t.integer}, reseller_id ${t.integer},
    starts_on_activation ${t.integer} not null, max_machines ${t.integer} not null, allowed_machines ${t.text},
    trial_machine_code ${t.text}, modified ${t.integer} not null
  )`,
  "create unique index license_by_key on license (product_id, key)",
  "create unique index license_by_id on license (product_id, id)",
  "create index license_by_customer on license (customer_id) where customer_id is not null",
  "create unique index license_by_trial on license (product_id, trial_machine_code) where trial_machine_code is not null",
  "create index license_by_expiry on license (product_id, expires) where is_blocked = 0",
  `create table machine (
    license_id ${t.integer} not null references license (global_id), pool ${t.integer} not null, code ${t.text} not null,
    account_id ${t.integer} not null, ip ${t.text} not null, activated_ms ${t.integer} not null,
    friendly_name ${t.text} not null, floating_expires ${t.integer} not null, is_overdraft ${t.integer} not null,
    primary key (license_id, pool, code)
  ) ${t.clustered}`,
  "create index machine_by_lapse on machine (floating_expires) where pool = 1",
  `create table data_object (
    id ${t.identity}, account_id ${t.integer} not null, referencer_type ${t.integer} not null,
    referencer_id ${t.integer} not null, machine_code ${t.text} not null, name ${t.text} not null,
    string_value ${t.text} not null, int_value ${t.integer} not null
  )`,
  "create index data_object_by_referencer on data_object (referencer_type, referencer_id)",
  `create table token (
    id ${t.identity}, account_id ${t.integer} not null references account (id), name ${t.text} not null,
    secret_hash ${t.text} not null, permissions ${t.text} not null, product_lock ${t.integer} not null,
    key_lock ${t.integer} not null, feature_lock ${t.integer} not null, created ${t.integer} not null,
    expires ${t.integer}, revoked ${t.integer}
  )`,
  "create index token_by_account on token (account_id)",
  "create unique index token_by_secret on token (secret_hash)",
  `create table license_template (
    id ${t.identity}, account_id ${t.integer} not null references account (id), name ${t.text} not null,
    parameters ${t.text} not null, created ${t.integer} not null
  )`,
  "create index license_template_by_account on license_template (account_id)",
  `create table web_api_log (
    id ${t.logIdentity}, account_id ${t.integer} not null, product_id ${t.integer} not null, license_id ${t.integer} not null,
    key ${t.text} not null, ip ${t.text} not null, time ${t.integer} not null, state ${t.integer} not null,
    machine_code ${t.text}, friendly_name ${t.text} not null, floating_expires ${t.integer} not null,
    do_int_value ${t.integer} not null, do_id ${t.integer} not null
  )`,
  "create index web_api_log_by_license on web_api_log (license_id, id)",
  `create table event (
    id ${t.logIdentity}, account_id ${t.integer} not null, product_id ${t.integer} not null, key ${t.text},
    machine_code ${t.text}, feature_name ${t.text}, event_name ${t.text}, time ${t.integer} not null,
    value ${t.integer} not null, currency ${t.text}, metadata ${t.text}
  )`,
  `create table replay (
    account_id ${t.integer} not null, token_id ${t.integer} not null, idempotency_key ${t.text} not null,
    request_hash ${t.text} not null, sealed_outcome ${t.text} not null, created ${t.integer} not null,
    primary key (account_id, token_id, idempotency_key)
  )`,
  "create index replay_by_age on replay (created)",
  `create table note (
    account_id ${t.integer} not null, name ${t.text} not null, value ${t.text} not null, primary key (account_id, name)
  )`,
];
