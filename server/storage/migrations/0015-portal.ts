import type { Dialect } from "../dialect.ts";

export const name = "0015-portal";

export const sql = ({ types: t }: Dialect): string[] => [
  `alter table token add column customer_id ${t.integer}`,
  `alter table token add column device_id ${t.integer}`,
  "create index token_by_customer on token (customer_id) where customer_id is not null",
  `create table portal_user (
    id ${t.identity}, email ${t.text} not null, comparable_email ${t.text} not null, password_hash ${t.text},
    sealed_totp ${t.text}, totp_step ${t.integer} not null, pending_totp ${t.text}, recovery_hashes ${t.text} not null,
    confirmed ${t.integer}, created ${t.integer} not null
  )`,
  "create unique index portal_user_by_email on portal_user (comparable_email)",
  `create table portal_session (
    id ${t.identity}, user_id ${t.integer} not null references portal_user (id), secret_hash ${t.text} not null,
    created ${t.integer} not null, last_seen ${t.integer} not null, expires ${t.integer} not null,
    address ${t.text} not null, user_agent ${t.text} not null
  )`,
  "create unique index portal_session_by_secret on portal_session (secret_hash)",
  "create index portal_session_by_user on portal_session (user_id)",
  "create index portal_session_by_end on portal_session (expires)",
  `create table portal_link (
    token_hash ${t.text} primary key, user_id ${t.integer} not null references portal_user (id),
    expires ${t.integer} not null
  )`,
  "create index portal_link_by_user on portal_link (user_id)",
  "create index portal_link_by_end on portal_link (expires)",
  `create table customer_login (
    account_id ${t.integer} not null references account (id), customer_id ${t.integer} not null,
    user_id ${t.integer} not null references portal_user (id), created ${t.integer} not null, terms_url ${t.text} not null,
    primary key (account_id, customer_id, user_id)
  ) ${t.clustered}`,
  "create index customer_login_by_user on customer_login (user_id)",
  `create table portal_settings (
    account_id ${t.integer} primary key references account (id), domain ${t.text}, sign_up_code ${t.text} not null,
    is_sign_up_open ${t.integer} not null, lets_newcomers_manage ${t.integer} not null,
    release_hours ${t.integer} not null, logo ${t.text} not null, accent ${t.text} not null, support ${t.text} not null
  )`,
  "create unique index portal_settings_by_domain on portal_settings (domain) where domain is not null",
  `create table app_consent (
    account_id ${t.integer} not null references account (id), authorization_hash ${t.text} not null,
    customer_id ${t.integer} not null, app_name ${t.text} not null, device_name ${t.text} not null,
    machine_code ${t.text} not null, public_key ${t.text} not null, challenge ${t.text} not null,
    token_days ${t.integer} not null, expires ${t.integer} not null, primary key (account_id, authorization_hash)
  ) ${t.clustered}`,
  "create index app_consent_by_end on app_consent (expires)",
  `create table customer_device (
    id ${t.identity}, account_id ${t.integer} not null references account (id), customer_id ${t.integer} not null,
    machine_code ${t.text} not null, name ${t.text} not null, created ${t.integer} not null
  )`,
  "create unique index customer_device_by_code on customer_device (account_id, customer_id, machine_code)",
  `create table machine_release (
    license_id ${t.integer} primary key, account_id ${t.integer} not null references account (id),
    released ${t.integer} not null
  )`,
  `create table activation_form (
    id ${t.identity}, account_id ${t.integer} not null references account (id), product_id ${t.integer} not null,
    name ${t.text} not null, secret ${t.text} not null, format ${t.integer} not null, introduction ${t.text} not null,
    is_open ${t.integer} not null, created ${t.integer} not null
  )`,
  "create index activation_form_by_account on activation_form (account_id, id)",
];
