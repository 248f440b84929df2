import type { Condition, Value } from "./ast.ts";
import { type FieldType, fieldTypes } from "./fields.ts";

/** What can stand on a side of a comparison, once its names are known. */
export type Operand =
  | Value
  | { readonly kind: "null" }
  | { readonly kind: "customer" }
  | { readonly kind: "condition"; readonly condition: Condition };

/** The type of a value; `boolean` of a condition too, null of what has none. */
export function typeOf(operand: Operand): FieldType | null {
  switch (operand.kind) {
    case "field":
      return fieldTypes[operand.field];
    case "count":
      return "number";
    case "condition":
      return "boolean";
    case "null":
    case "customer":
      return null;
    default:
      return operand.kind;
  }
}

export function isLiteral(operand: Operand): boolean {
  return !["field", "count", "customer", "condition"].includes(operand.kind);
}

/** The operand as true or false of a license; null when it is neither. */
export function asCondition(operand: Operand): Condition | null {
  if (operand.kind === "condition") return operand.condition;
  if (operand.kind === "boolean") return { kind: "constant", isTrue: operand.isTrue };
  if (operand.kind !== "field" || fieldTypes[operand.field] !== "boolean") return null;
  return { kind: "comparison", operator: "=", left: operand, right: { kind: "boolean", isTrue: true } };
}

const typeDescriptions: Readonly<Record<FieldType, string>> = {
  text: "a text",
  number: "a number",
  boolean: "true or false",
  date: "a date",
};

/** The operand in words, for a message. */
export function describe(operand: Operand): string {
  const type = typeOf(operand);
  if (type === null) return operand.kind === "null" ? "null" : "customer";
  return operand.kind === "field" ? `${operand.field} (${typeDescriptions[type]})` : typeDescriptions[type];
}
