import { dateVariables } from "./dates.ts";
import type { LiteralSyntax } from "./syntax.ts";

/** The values that are written as a word, in lower case. */
export const namedLiterals: ReadonlyMap<string, LiteralSyntax> = new Map<string, LiteralSyntax>([
  ["true", { kind: "boolean", isTrue: true }],
  ["yes", { kind: "boolean", isTrue: true }],
  ["false", { kind: "boolean", isTrue: false }],
  ["no", { kind: "boolean", isTrue: false }],
  ["null", { kind: "null" }],
  ...dateVariables.map((name): [string, LiteralSyntax] => [name, { kind: "date", date: { kind: "variable", name } }]),
]);
