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
 * The global ids of licenses that have a text about them: in the key, the notes, the customer's name, e-mail address or
 * company, or at the beginning of a machine's code. Some come more than once.
 */
export function idsWithText(asked: Asked): RawBuilder<{ global_id: number }> {
  const parts = [notesContain(asked), customersContain(asked), machinesWithCode(asked, sql`machine.license_id`)];
  if (keyCharacters.test(asked.text)) parts.push(keysContain(asked));
  return sql`${sql.join(parts, sql.raw(" union all "))}`;
}

/** Whether the license at hand is one of them, asked of few licenses. */
export function hasText(text: string): RawBuilder<SqlBool> {
  const begin = sql.join(spellings(text).map(codeFrom), sql.raw(" or "));
  const ofMachine = sql`exists (select 1 from machine where machine.license_id = license.global_id and (${begin}))`;
  return sql`(${tellsText(text)} or ${ofMachine})`;
}

/** Whether the key, the notes or the customer of the license at hand have it. */
export function tellsText(text: string): RawBuilder<SqlBool> {
  // For "exists" PostgreSQL may find all customers that have it first.
  const ofCustomer = sql`(select 1 from customer where customer.id = license.customer_id and (${customerHas(text)})) = 1`;
  return sql`(${ownTextsHave(text)} or ${ofCustomer})`;
}

function ownTextsHave(text: string): RawBuilder<SqlBool> {
  return keyCharacters.test(text) ? sql`(${notesHave(text)} or ${keyHas(text)})` : notesHave(text);
}

function keysContain({ text, productIds, dialect }: Asked): RawBuilder<unknown> {
  return sql`select license.global_id from ${dialect.walking("license", "license_by_key")}
    where license.product_id in (${listOf(productIds)}) and ${keyHas(text)}`;
}

function keyHas(text: string): RawBuilder<SqlBool> {
  return sql`license.key like ${`%${escaped(text.toUpperCase())}%`} escape '\\'`;
}

function notesContain({ text, productIds, dialect }: Asked): RawBuilder<unknown> {
  return sql`select license.global_id from ${dialect.walking("license", "license_ordered_by_notes")}
    where license.product_id in (${listOf(productIds)}) and coalesce(lower(license.notes), '') > '' and ${notesHave(text)}`;
}

/** In the words of the index of notes, which so answers alone. */
function notesHave(text: string): RawBuilder<SqlBool> {
  return sql`coalesce(lower(license.notes), '') like lower(${`%${escaped(text)}%`}) escape '\\'`;
}

/** Both indexes answer alone: that of the customers' texts, and that of the customers' licenses. */
function customersContain(asked: Asked): RawBuilder<unknown> {
  return sql`select license.global_id from ${asked.dialect.walking("license", "license_by_customer")}
    where license.customer_id is not null and license.customer_id in (${customersWithText(asked)})`;
}

/** Licenses of customers with a text, customer by customer, so that the first are known before all customers are found. */
export function customersLicenses(asked: Asked, condition: Expression<SqlBool>): RawBuilder<unknown> {
  return sql`(${customersWithText(asked)} offset 0) customer cross join lateral (
    select 1 from license where license.customer_id = customer.id and ${condition} offset 0) license`;
}

function customersWithText({ text, accountId, dialect }: Asked): RawBuilder<unknown> {
  return sql`select customer.id from ${dialect.walking("customer", "customer_by_texts")}
    where customer.account_id = ${accountId} and (${customerHas(text)})`;
}

function customerHas(text: string): RawBuilder<SqlBool> {
  const contains = ["name", "email", "company_name"].map((column) => containsText(`customer.${column}`, text));
  return sql`${sql.join(contains, sql.raw(" or "))}`;
}

/**
 * Machines whose code begins with a text, as it was typed or all in one case: a search for each spelling, so that each is
 * a range of the index.
 */
export function machinesWithCode(
  { text, accountId }: Pick<Asked, "text" | "accountId">,
  columns: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const begin = spellings(text).map(
    (start) => sql`select ${columns} from machine where machine.account_id = ${accountId} and ${codeFrom(start)}`,
  );
  return sql.join(begin, sql.raw(" union all "));
}

function codeFrom(start: string): RawBuilder<unknown> {
  return sql`(machine.code >= ${start} and machine.code < ${start + lastCharacter})`;
}

function spellings(text: string): string[] {
  return [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
}

function listOf(ids: readonly number[]): RawBuilder<unknown> {
  return sql.join(ids.length > 0 ? ids : [0]);
}

const lastCharacter = "\u{10ffff}";

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
