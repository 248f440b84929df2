import { findField, isListName, type ListName, type Scope } from "./fields.ts";
import type { Operand } from "./operand.ts";
import { SearchSyntaxError } from "./search-syntax-error.ts";
import type { PathSyntax, Syntax } from "./syntax.ts";

/**
 * What a name means in a scope.
 * @throws SearchSyntaxError when it means nothing there
 */
export function checkPath({ names, position }: PathSyntax, scope: Scope): Operand {
  const lowered = withoutIt(names);
  const field = findField(lowered, scope);
  if (field) return { kind: "field", field };
  if (scope !== "license") throw new SearchSyntaxError(`There is no field ${names.join(".")} in ${scope}.`, position);
  const [first, second] = lowered;
  if (first === "customer" && lowered.length === 1) return { kind: "customer" };
  if (!isListName(first)) throw new SearchSyntaxError(`There is no field ${names.join(".")}.`, position);
  // .NET lists have a property Count besides the function.
  if (second === "count" && lowered.length === 2) return { kind: "count", list: first, where: null };
  throw new SearchSyntaxError(`Ask the list ${first} with Count(...) or Any(...).`, position);
}

/** The list that is named; null when something else is. */
export function findList(syntax: Syntax, scope: Scope): ListName | null {
  if (syntax.kind !== "path" || scope !== "license") return null;
  const [name, ...rest] = withoutIt(syntax.names);
  return isListName(name) && rest.length === 0 ? name : null;
}

/** In lower case, and without the `it` that may stand before them. */
function withoutIt(names: readonly string[]): string[] {
  const lowered = names.map((name) => name.toLowerCase());
  return lowered.length > 1 && lowered[0] === "it" ? lowered.slice(1) : lowered;
}
