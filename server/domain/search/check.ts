import type { Condition, Search } from "./ast.ts";
import { checkCall } from "./check-call.ts";
import { checkComparison } from "./check-comparison.ts";
import { checkPath } from "./check-path.ts";
import type { Scope } from "./fields.ts";
import { asCondition, describe, type Operand } from "./operand.ts";
import { SearchSyntaxError } from "./search-syntax-error.ts";
import type { Syntax } from "./syntax.ts";

/**
 * Gives every name its meaning and every value its type.
 * @throws SearchSyntaxError for an unknown name, or values that do not go together
 */
export function check(syntax: Syntax): Search {
  return checkCondition(syntax, "license");
}

function checkCondition(syntax: Syntax, scope: Scope): Condition {
  switch (syntax.kind) {
    case "and":
    case "or":
      return { kind: syntax.kind, parts: syntax.parts.map((part) => checkCondition(part, scope)) };
    case "not":
      return { kind: "not", part: checkCondition(syntax.part, scope) };
    case "comparison": {
      const [left, right] = [checkOperand(syntax.left, scope), checkOperand(syntax.right, scope)];
      return checkComparison(syntax.operator, left, right, syntax.position);
    }
    default:
      return conditionOf(checkOperand(syntax, scope), syntax.position);
  }
}

function checkOperand(syntax: Syntax, scope: Scope): Operand {
  switch (syntax.kind) {
    case "literal":
      return syntax.literal;
    case "path":
      return checkPath(syntax, scope);
    case "call":
      return checkCall(syntax, scope, { checkCondition, checkOperand });
    default:
      return { kind: "condition", condition: checkCondition(syntax, scope) };
  }
}

function conditionOf(operand: Operand, position: number): Condition {
  const condition = asCondition(operand);
  if (condition) return condition;
  const message = `Compare ${describe(operand)} with something; alone it is neither true nor false.`;
  throw new SearchSyntaxError(message, position);
}
