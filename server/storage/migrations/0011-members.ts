import type { Dialect } from "../dialect.ts";

export const name = "0011-members";

export const sql = ({ types: t }: Dialect): string[] => [
  `create table member (
    id ${t.identity}, account_id ${t.integer} not null references account (id), email ${t.text} not null,
    comparable_email ${t.text} not null, name ${t.text} not null, password_hash ${t.text}, role ${t.text} not null,
    grants ${t.text} not null, sealed_totp ${t.text}, totp_step ${t.integer} not null, pending_totp ${t.text},
    recovery_hashes ${t.text} not null, created ${t.integer} not null, removed ${t.integer}
  )`,
  "create unique index member_by_email on member (comparable_email) where removed is null",
  "create index member_by_account on member (account_id)",
  `create table member_session (
    id ${t.identity}, account_id ${t.integer} not null, member_id ${t.integer} not null references member (id),
    secret_hash ${t.text} not null, created ${t.integer} not null, last_seen ${t.integer} not null,
    expires ${t.integer} not null, address ${t.text} not null, user_agent ${t.text} not null
  )`,
  "create unique index member_session_by_secret on member_session (secret_hash)",
  "create index member_session_by_member on member_session (member_id)",
  "create index member_session_by_end on member_session (expires)",
  `create table member_link (
    token_hash ${t.text} primary key, account_id ${t.integer} not null, member_id ${t.integer} not null references member (id),
    purpose ${t.text} not null, expires ${t.integer} not null
  )`,
  "create index member_link_by_member on member_link (member_id)",
  `create table sign_in (
    id ${t.logIdentity}, account_id ${t.integer} not null, member_id ${t.integer} not null, time ${t.integer} not null,
    address ${t.text} not null, outcome ${t.text} not null
  )`,
  "create index sign_in_by_account on sign_in (account_id, id)",
  "create index sign_in_by_member on sign_in (member_id, address)",
];
