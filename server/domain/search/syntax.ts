import type { Literal } from "./ast.ts";

export type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** What was typed, before anybody asked whether it makes sense. */
export type Syntax =
  | { readonly kind: "and" | "or"; readonly parts: readonly Syntax[]; readonly position: number }
  | { readonly kind: "not"; readonly part: Syntax; readonly position: number }
  | ComparisonSyntax
  | { readonly kind: "literal"; readonly literal: LiteralSyntax; readonly position: number }
  | PathSyntax
  | CallSyntax;

export type LiteralSyntax = Literal | { readonly kind: "null" };

export interface ComparisonSyntax {
  readonly kind: "comparison";
  readonly operator: Operator;
  readonly left: Syntax;
  readonly right: Syntax;
  readonly position: number;
}

/** Names with dots between them, as typed. */
export interface PathSyntax {
  readonly kind: "path";
  readonly names: readonly string[];
  readonly position: number;
}

export interface CallSyntax {
  readonly kind: "call";
  /** What the function is called on; null for `DateTime(...)`. */
  readonly target: Syntax | null;
  readonly name: string;
  readonly parameters: readonly Syntax[];
  readonly position: number;
}
