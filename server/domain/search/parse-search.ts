import type { Search } from "./ast.ts";
import { check } from "./check.ts";
import { parse } from "./parser.ts";
import { SearchSyntaxError } from "./search-syntax-error.ts";

export const maxSearchLength = 4000;

/**
 * Understands a search over licenses in the language of GetKeys, a boolean expression in the style of Dynamic LINQ:
 * https://help.cryptolens.io/web-interface/linq-search-product. A key alone searches for that key, an empty text finds
 * every license.
 * @throws SearchSyntaxError, and nothing else, for everything that is no search
 */
export function parseSearch(text: string): Search {
  if (text.length > maxSearchLength) {
    throw new SearchSyntaxError(`A search can have ${maxSearchLength} characters at most.`, maxSearchLength);
  }
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "constant", isTrue: true };
  return isKey(trimmed) ? searchForKey(trimmed) : check(parse(text));
}

function isKey(text: string): boolean {
  return /^[a-z]{5}(-[a-z]{5}){3}$/i.test(text);
}

function searchForKey(key: string): Search {
  const left = { kind: "field", field: "key" } as const;
  return { kind: "comparison", operator: "=", left, right: { kind: "text", text: key } };
}
