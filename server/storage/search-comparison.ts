import { type RawBuilder, type SqlBool, sql } from "kysely";
import { secondsPerDay } from "../domain/license.ts";
import type { Literal, TextTest } from "../domain/search/ast.ts";
import { spanOf } from "../domain/search/dates.ts";
import { type FieldName, fieldTypes } from "../domain/search/fields.ts";
import type { Operator } from "../domain/search/syntax.ts";
import { unitsPerSecond, valueInSql } from "./search-columns.ts";

/** A side of a comparison whose other side has the same type. */
export type Side =
  | { readonly kind: "field"; readonly field: FieldName }
  | { readonly kind: "count"; readonly count: RawBuilder<number> }
  | Literal;

type Fixed = Exclude<Operator, "!=">;
type DateLiteral = Literal & { kind: "date" };

const mirrored: Readonly<Record<Fixed, Fixed>> = { "=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/** Compares in SQL; null when a missing value is involved. */
export function compare(operator: Fixed, left: Side, right: Side, nowSeconds: number): RawBuilder<SqlBool> {
  if (left.kind !== "field" && left.kind !== "count") return compare(mirrored[operator], right, left, nowSeconds);
  if (left.kind === "field" && fieldTypes[left.field] === "date") {
    if (right.kind === "date") return compareWithDate(operator, left.field, right, nowSeconds);
    if (right.kind === "field") return compareDates(operator, left.field, right.field);
  }
  if (left.kind === "field" && fieldTypes[left.field] === "text") return equalTexts(left, right);
  return sql`${inSql(left)} ${sql.raw(operator)} ${inSql(right)}`;
}

/** Whether a test of a text is in the words of an index, which it must be as it stands: it is never null. */
export function isIndexed({ field, text }: TextTest): boolean {
  // An empty text is in all notes, but not where there are none.
  return field === "notes" && text !== "";
}

/** Tests a text in SQL, in any case; null when it is missing and not indexed. */
export function testText(asked: TextTest): RawBuilder<SqlBool> {
  const { test, field, text } = asked;
  const escaped = text.replace(/[\\%_]/g, "\\$&");
  const pattern = `${test === "startsWith" ? "" : "%"}${escaped}${test === "endsWith" ? "" : "%"}`;
  if (isIndexed(asked)) return sql`coalesce(lower(${valueInSql(field)}), '') like lower(${pattern}) escape '\\'`;
  return sql`lower(${valueInSql(field)}) like lower(${pattern}) escape '\\'`;
}

/** Keys are stored in upper case, so that their index serves. */
function equalTexts(left: Side, right: Side): RawBuilder<SqlBool> {
  if (left.kind === "field" && left.field === "key" && right.kind === "text") {
    return sql`${valueInSql("key")} = ${upperCaseAscii(right.text)}`;
  }
  return sql`lower(${inSql(left)}) = lower(${inSql(right)})`;
}

/** A date equals a day when it falls into it; otherwise the moments count. */
function compareWithDate(operator: Fixed, field: FieldName, { date }: DateLiteral, nowSeconds: number) {
  const span = spanOf(date, nowSeconds);
  const [column, units] = [valueInSql(field), unitsPerSecond(field)];
  const start = wholeNumber(span.start * units);
  if (operator !== "=") return sql<SqlBool>`${column} ${sql.raw(operator)} ${start}`;
  return sql<SqlBool>`(${column} >= ${start} and ${column} < ${wholeNumber(span.end * units)})`;
}

function compareDates(operator: Fixed, left: FieldName, right: FieldName): RawBuilder<SqlBool> {
  if (operator === "=") return sql`${dayOf(left)} = ${dayOf(right)}`;
  return sql`${millisecondsOf(left)} ${sql.raw(operator)} ${millisecondsOf(right)}`;
}

function dayOf(field: FieldName): RawBuilder<number> {
  return sql`${valueInSql(field)} / ${sql.lit(secondsPerDay * unitsPerSecond(field))}`;
}

function millisecondsOf(field: FieldName): RawBuilder<number> {
  return sql`cast(${valueInSql(field)} as bigint) * ${sql.lit(1000 / unitsPerSecond(field))}`;
}

function inSql(side: Side): RawBuilder<unknown> {
  switch (side.kind) {
    case "field":
      return valueInSql(side.field);
    case "count":
      return side.count;
    case "text":
      return sql`${side.text}`;
    case "number":
      return wholeNumber(side.number);
    case "boolean":
      return sql.lit(side.isTrue ? 1 : 0);
    case "date":
      throw new TypeError("A date is compared with dates only.");
  }
}

/** PostgreSQL would otherwise take the column's type for the parameter's and refuse what does not fit. */
function wholeNumber(number: number): RawBuilder<number> {
  return sql`cast(${number} as bigint)`;
}

function upperCaseAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
