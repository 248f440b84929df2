import type { Condition, TextTest } from "./ast.ts";
import { findList } from "./check-path.ts";
import { dateFromParts } from "./dates.ts";
import type { ListName, Scope } from "./fields.ts";
import { type Operand, typeOf } from "./operand.ts";
import { SearchSyntaxError } from "./search-syntax-error.ts";
import type { CallSyntax, Syntax } from "./syntax.ts";

/** How the parts of a call are checked. */
export interface Checks {
  checkCondition(syntax: Syntax, scope: Scope): Condition;
  checkOperand(syntax: Syntax, scope: Scope): Operand;
}

const textTests: ReadonlyMap<string, TextTest["test"]> = new Map<string, TextTest["test"]>([
  ["contains", "contains"],
  ["startswith", "startsWith"],
  ["endswith", "endsWith"],
]);

/**
 * The meaning of `DateTime(...)`, of `Count` and `Any` on a list, and of the functions of a text.
 * @throws SearchSyntaxError for an unknown function or wrong parameters
 */
export function checkCall(call: CallSyntax, scope: Scope, checks: Checks): Operand {
  if (!call.target) return checkDate(call);
  const list = findList(call.target, scope);
  return list ? checkListCall(call, list, checks) : checkTextCall(call, checks.checkOperand(call.target, scope));
}

function checkDate({ name, parameters, position }: CallSyntax): Operand {
  if (name.toLowerCase() !== "datetime") throw new SearchSyntaxError(`There is no function ${name}.`, position);
  const parts = parameters.map(numberOf);
  const date = parts.includes(null) ? null : dateFromParts(parts as number[]);
  if (date) return { kind: "date", date };
  throw new SearchSyntaxError("DateTime takes a date that exists: year, month, day[, hour, minute, second].", position);
}

function checkListCall({ name, parameters, position }: CallSyntax, list: ListName, checks: Checks): Operand {
  if (parameters.length > 1) throw new SearchSyntaxError(`${name} takes one condition or none.`, position);
  const where = parameters[0] ? checks.checkCondition(parameters[0], list) : null;
  if (name.toLowerCase() === "count") return { kind: "count", list, where };
  if (name.toLowerCase() === "any") return { kind: "condition", condition: { kind: "any", list, where } };
  throw new SearchSyntaxError(`There is no function ${name} on a list; use Count or Any.`, position);
}

function checkTextCall({ name, parameters, position }: CallSyntax, target: Operand): Operand {
  const fail = (message: string) => new SearchSyntaxError(message, position);
  if (target.kind !== "field" || typeOf(target) !== "text") throw fail(`Only a text has a function ${name}.`);
  if (changesCaseOnly(name) && parameters.length === 0) return target;
  const test = textTests.get(name.toLowerCase());
  if (!test) throw fail(`There is no function ${name}; use contains, startswith or endswith.`);
  const text = parameters.length === 1 ? textOf(parameters[0]) : null;
  if (text === null) throw fail(`${name} takes one text in quotes.`);
  return { kind: "condition", condition: { kind: "textTest", test, field: target.field, text } };
}

/** Every comparison disregards case anyhow. */
function changesCaseOnly(name: string): boolean {
  return ["tolower", "toupper"].includes(name.toLowerCase());
}

function numberOf(syntax: Syntax): number | null {
  return syntax.kind === "literal" && syntax.literal.kind === "number" ? syntax.literal.number : null;
}

function textOf(syntax: Syntax | undefined): string | null {
  return syntax?.kind === "literal" && syntax.literal.kind === "text" ? syntax.literal.text : null;
}
