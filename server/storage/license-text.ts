import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Dialect } from "./dialect.ts";
import type { LicenseFilter } from "./license-list.ts";
import { containsText } from "./text-condition.ts";

type Asked = Pick<LicenseFilter, "productIds"> & {
  readonly text: string;
  readonly accountId: number;
  readonly dialect: Dialect;
};

/** The characters of keys; a text with any other is in none. */
const keyCharacters = /^[\w-]+$/;

/**
 * Licenses that have a text about them: in the key, the notes, the customer's name, e-mail address or company, or at the
 * beginning of a machine's code.
 */
export function licensesWithText(asked: Asked): RawBuilder<SqlBool> {
  const parts = [notesContain(asked), customersContain(asked), machinesBegin(asked)];
  if (keyCharacters.test(asked.text)) parts.push(keysContain(asked));
  return sql`license.global_id in (${sql.join(parts, sql.raw(" union all "))})`;
}

function keysContain({ text, productIds, dialect }: Asked): RawBuilder<unknown> {
  return sql`select license.global_id from ${dialect.walking("license", "license_by_key")}
    where license.product_id in (${listOf(productIds)}) and license.key like ${`%${escaped(text.toUpperCase())}%`} escape '\\'`;
}

/** In the words of the index of notes, which so answers alone. */
function notesContain({ text, productIds, dialect }: Asked): RawBuilder<unknown> {
  return sql`select license.global_id from ${dialect.walking("license", "license_ordered_by_notes")}
    where license.product_id in (${listOf(productIds)}) and coalesce(lower(license.notes), '') > ''
      and coalesce(lower(license.notes), '') like lower(${`%${escaped(text)}%`}) escape '\\'`;
}

/** Both indexes answer alone: that of the customers' texts, and that of the customers' licenses. */
function customersContain({ text, accountId, dialect }: Asked): RawBuilder<unknown> {
  const contains: Expression<SqlBool>[] = ["name", "email", "company_name"].map((column) =>
    containsText(`customer.${column}`, text),
  );
  return sql`select license.global_id from ${dialect.walking("license", "license_by_customer")}
    where license.customer_id is not null and license.customer_id in (
      select customer.id from ${dialect.walking("customer", "customer_by_texts")}
      where customer.account_id = ${accountId} and (${sql.join(contains, sql.raw(" or "))}))`;
}

/** A search for each spelling, so that each is a range of the index. */
function machinesBegin({ text, accountId }: Asked): RawBuilder<unknown> {
  const spellings = [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
  const begin = spellings.map(
    (start) => sql`select machine.license_id from machine where machine.account_id = ${accountId}
      and machine.code >= ${start} and machine.code < ${start + lastCharacter}`,
  );
  return sql.join(begin, sql.raw(" union all "));
}

function listOf(ids: readonly number[]): RawBuilder<unknown> {
  return sql.join(ids.length > 0 ? ids : [0]);
}

const lastCharacter = "\u{10ffff}";

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
