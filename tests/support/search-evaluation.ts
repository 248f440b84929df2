import type { Comparison, Condition, Value } from "../../server/domain/search/ast.ts";
import { type Span, spanOf } from "../../server/domain/search/dates.ts";
import { type FieldName, fieldTypes, type ListName } from "../../server/domain/search/fields.ts";
import type { Operator } from "../../server/domain/search/syntax.ts";

type Scalar = string | number | boolean | null;

/** All that a search sees of one license; dates are Unix milliseconds. */
export interface Searched {
  readonly hasCustomer: boolean;
  readonly fields: Readonly<Partial<Record<FieldName, Scalar>>>;
  readonly lists: Readonly<Record<ListName, readonly Readonly<Partial<Record<FieldName, Scalar>>>[]>>;
}

/** Whether a license matches, said as plainly as possible: what the SQL is measured against. */
export function evaluate(condition: Condition, searched: Searched, nowSeconds: number): boolean {
  const holds = (part: Condition) => evaluate(part, searched, nowSeconds);
  switch (condition.kind) {
    case "constant":
      return condition.isTrue;
    case "and":
      return condition.parts.every(holds);
    case "or":
      return condition.parts.some(holds);
    case "not":
      return !holds(condition.part);
    case "same":
      return holds(condition.left) === holds(condition.right);
    case "any":
      return elements(condition, searched, nowSeconds).length > 0;
    case "isNull":
      return condition.field === "customer" ? !searched.hasCustomer : isMissing(searched.fields, condition.field);
    case "textTest": {
      const text = searched.fields[condition.field];
      return typeof text === "string" && tests[condition.test](lower(text), lower(condition.text));
    }
    case "comparison":
      return compares(condition, searched, nowSeconds);
  }
}

const tests = {
  contains: (text: string, part: string) => text.includes(part),
  startsWith: (text: string, part: string) => text.startsWith(part),
  endsWith: (text: string, part: string) => text.endsWith(part),
};

function compares({ operator, left, right }: Comparison, searched: Searched, nowSeconds: number): boolean {
  if (operator === "!=") return !compares({ kind: "comparison", operator: "=", left, right }, searched, nowSeconds);
  const [first, second] = [left, right].map((value) => valueOfSide(value, searched, nowSeconds));
  if (first == null || second == null) return false;
  if (isSpan(first)) return comparesWithSpan(mirrored[operator], second as number, first);
  if (isSpan(second)) return comparesWithSpan(operator, first as number, second);
  const isDate = left.kind === "field" && fieldTypes[left.field] === "date";
  if (isDate && operator === "=") return day(first as number) === day(second as number);
  return ordered(operator, plain(first), plain(second));
}

function comparesWithSpan(operator: Operator, moment: number, { start, end }: Span): boolean {
  if (operator === "=") return moment >= start * 1000 && moment < end * 1000;
  return ordered(operator, moment, start * 1000);
}

function ordered(operator: Operator, first: string | number, second: string | number): boolean {
  return {
    "=": first === second,
    "!=": first !== second,
    "<": first < second,
    "<=": first <= second,
    ">": first > second,
    ">=": first >= second,
  }[operator];
}

const mirrored: Readonly<Record<Operator, Operator>> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

function valueOfSide(value: Value, searched: Searched, nowSeconds: number): Scalar | Span | undefined {
  switch (value.kind) {
    case "field":
      return searched.fields[value.field];
    case "count":
      return elements(value, searched, nowSeconds).length;
    case "text":
      return value.text;
    case "number":
      return value.number;
    case "boolean":
      return value.isTrue;
    case "date":
      return spanOf(value.date, nowSeconds);
  }
}

function elements(asked: { list: ListName; where: Condition | null }, searched: Searched, nowSeconds: number) {
  const { list, where } = asked;
  return searched.lists[list].filter((fields) => !where || evaluate(where, { ...searched, fields }, nowSeconds));
}

function isMissing(fields: Searched["fields"], field: FieldName): boolean {
  const value = fields[field];
  const isNoReseller = /(^|\.)resellerid$/.test(field) && value === -1;
  return value == null || isNoReseller;
}

function isSpan(value: Scalar | Span): value is Span {
  return typeof value === "object" && value !== null;
}

function plain(value: Scalar): string | number {
  return typeof value === "string" ? lower(value) : Number(value);
}

function day(milliseconds: number): number {
  return Math.floor(milliseconds / 86_400_000);
}

function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
