import type { Dialect } from "../dialect.ts";

export const name = "0018-reselling";

export const sql = ({ types: t }: Dialect): string[] => [
  "create index reseller_by_user on reseller (reseller_user_id) where reseller_user_id <> 0",
  "create index customer_in_public on customer (account_id, id) where is_public = 1",
  `create table reseller_invite (
    id ${t.identity}, account_id ${t.integer} not null references account (id),
    reseller_id ${t.integer} not null references reseller (id), token_hash ${t.text} not null, email ${t.text} not null,
    created ${t.integer} not null, expires ${t.integer} not null, accepted ${t.integer}
  )`,
  "create unique index reseller_invite_by_code on reseller_invite (token_hash)",
  "create unique index reseller_invite_by_reseller on reseller_invite (account_id, reseller_id)",
  `create table issuance_right (
    id ${t.identity}, account_id ${t.integer} not null references account (id),
    reseller_id ${t.integer} not null references reseller (id),
    template_id ${t.integer} not null references license_template (id), friendly_name ${t.text} not null,
    amount ${t.integer} not null, issued ${t.integer} not null, expires ${t.integer}, is_blocked ${t.integer} not null,
    created ${t.integer} not null, check (issued <= amount)
  )`,
  "create index issuance_right_by_reseller on issuance_right (account_id, reseller_id, id)",
  "create index issuance_right_by_template on issuance_right (template_id)",
  `create table issued_license (
    id ${t.identity}, account_id ${t.integer} not null references account (id),
    right_id ${t.integer} not null references issuance_right (id), license_id ${t.integer} not null,
    customer_id ${t.integer} not null, once_key ${t.text}, created ${t.integer} not null
  )`,
  "create unique index issued_license_once on issued_license (right_id, once_key) where once_key is not null",
  "create index issued_license_by_right on issued_license (account_id, right_id, id)",
];
