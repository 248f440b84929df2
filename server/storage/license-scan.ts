import type { Condition, Search, Value } from "../domain/search/ast.ts";
import type { LicenseFilter } from "./license-list.ts";

/**
 * The index in whose order licenses are best searched; undefined where the database finds the few itself. SQLite keeps no
 * statistics and would choose badly.
 */
export function scanIndex({ search, text }: Pick<LicenseFilter, "search" | "text">): string | undefined {
  if (text !== undefined) return undefined;
  const parts = search === undefined ? [] : partsOf(search);
  if (parts.some(isOfOneLicense)) return undefined;
  if (parts.some(isOfSomeCustomers)) return "license_by_customer";
  return JSON.stringify(parts).includes('"notes"') ? "license_ordered_by_notes" : "license_facets";
}

function partsOf(search: Search): readonly Condition[] {
  return search.kind === "and" ? search.parts.flatMap(partsOf) : [search];
}

function isOfOneLicense(part: Condition): boolean {
  if (part.kind !== "comparison" || part.operator !== "=") return false;
  return [part.left, part.right].some(
    (value) => value.kind === "field" && ["key", "id", "globalid"].includes(value.field),
  );
}

/** Such as `customer.name = "Ada"`, for which the customers are found first. */
function isOfSomeCustomers(part: Condition): boolean {
  if (part.kind === "textTest") return part.field.startsWith("customer.");
  if (part.kind !== "comparison" || part.operator === "!=") return false;
  return (isCustomerField(part.left) && isLiteral(part.right)) || (isCustomerField(part.right) && isLiteral(part.left));
}

function isCustomerField(value: Value): boolean {
  return value.kind === "field" && value.field.startsWith("customer.");
}

function isLiteral(value: Value): boolean {
  return value.kind !== "field" && value.kind !== "count";
}
