import type { Condition, Value } from "./ast.ts";
import { asCondition, describe, isLiteral, type Operand, typeOf } from "./operand.ts";
import { SearchSyntaxError } from "./search-syntax-error.ts";
import type { Operator } from "./syntax.ts";

/**
 * The comparison of two operands.
 * @throws SearchSyntaxError when their types differ or the operator makes no sense for the type
 */
export function checkComparison(operator: Operator, left: Operand, right: Operand, position: number): Condition {
  const fail = (message: string) => new SearchSyntaxError(message, position);
  if (isLiteral(left) && isLiteral(right)) throw fail("One side of a comparison must be a field.");
  if (left.kind === "null") return checkNull(operator, right, fail);
  if (right.kind === "null") return checkNull(operator, left, fail);
  const [leftType, rightType] = [typeOf(left), typeOf(right)];
  if (leftType === null || rightType === null) {
    throw fail("Only null can be compared with customer itself; name one of its fields, as in customer.name.");
  }
  if (leftType !== rightType) throw fail(`Cannot compare ${describe(left)} with ${describe(right)}.`);
  const isEquality = operator === "=" || operator === "!=";
  if (!isEquality && (leftType === "boolean" || leftType === "text")) {
    throw fail(`Only = and != can compare ${describe(left)}.`);
  }
  if (left.kind !== "condition" && right.kind !== "condition") {
    return { kind: "comparison", operator, left: left as Value, right: right as Value };
  }
  return negatedIf(operator === "!=", {
    kind: "same",
    left: asCondition(left) as Condition,
    right: asCondition(right) as Condition,
  });
}

function checkNull(operator: Operator, operand: Operand, fail: (message: string) => Error): Condition {
  if (operator !== "=" && operator !== "!=") throw fail("Only = and != can compare with null.");
  if (operand.kind !== "field" && operand.kind !== "customer") throw fail("Only a field can be compared with null.");
  const field = operand.kind === "customer" ? "customer" : operand.field;
  return negatedIf(operator === "!=", { kind: "isNull", field });
}

function negatedIf(isNegated: boolean, condition: Condition): Condition {
  return isNegated ? { kind: "not", part: condition } : condition;
}
