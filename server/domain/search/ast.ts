import type { SearchDate } from "./dates.ts";
import type { FieldName, ListName } from "./fields.ts";
import type { Operator } from "./syntax.ts";

/** A search that makes sense: every field exists and every comparison is between equals. */
export type Search = Condition;

/** Always true or false of a license (or of an element of a list), never unknown. */
export type Condition =
  | { readonly kind: "constant"; readonly isTrue: boolean }
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly part: Condition }
  | Comparison
  | { readonly kind: "isNull"; readonly field: FieldName | "customer" }
  | TextTest
  | { readonly kind: "any"; readonly list: ListName; readonly where: Condition | null }
  /** Both hold or neither does: `f1 = (f2 or f3)`. */
  | { readonly kind: "same"; readonly left: Condition; readonly right: Condition };

/**
 * Two values of one type. Texts compare without regard to case. A date equals a day when it falls into it.
 * A missing value equals nothing and is neither less nor greater than anything; `!=` is the negation of `=`.
 */
export interface Comparison {
  readonly kind: "comparison";
  readonly operator: Operator;
  readonly left: Value;
  readonly right: Value;
}

/** Without regard to case; false of a missing text. */
export interface TextTest {
  readonly kind: "textTest";
  readonly test: "contains" | "startsWith" | "endsWith";
  readonly field: FieldName;
  readonly text: string;
}

export type Value =
  | { readonly kind: "field"; readonly field: FieldName }
  | { readonly kind: "count"; readonly list: ListName; readonly where: Condition | null }
  | Literal;

export type Literal =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "boolean"; readonly isTrue: boolean }
  | { readonly kind: "date"; readonly date: SearchDate };
