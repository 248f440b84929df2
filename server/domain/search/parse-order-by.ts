import { SearchSyntaxError } from "./search-syntax-error.ts";

const orderFields = [
  "id",
  "key",
  "created",
  "expires",
  "period",
  "f1",
  "f2",
  "f3",
  "f4",
  "f5",
  "f6",
  "f7",
  "f8",
  "notes",
  "block",
  "customer",
  "trialactivation",
  "maxnoofmachines",
  "globalid",
  "modified",
] as const;
export type OrderField = (typeof orderFields)[number];

export interface SearchOrder {
  readonly field: OrderField;
  readonly direction: "ascending" | "descending";
}

/**
 * Understands the OrderBy of GetKeys, `Created descending`, in any case, also as `Created desc` and as the dashboard and
 * the data object `cryptolens_orderby` write it, `Created (descending)`. An empty text orders by id.
 * @throws SearchSyntaxError for an unknown field or direction
 */
export function parseOrderBy(text: string): SearchOrder {
  if (text.trim() === "") return { field: "id", direction: "ascending" };
  const [name = "", direction = "ascending", ...rest] = text.trim().toLowerCase().split(/\s+/);
  const field = orderFields.find((known) => known === name);
  if (!field) throw new SearchSyntaxError(`Licenses cannot be ordered by ${name}.`, text.search(/\S/));
  if (rest.length === 0 && /^(asc|ascending|\(ascending\))$/.test(direction)) return { field, direction: "ascending" };
  if (rest.length === 0 && /^(desc|descending|\(descending\))$/.test(direction))
    return { field, direction: "descending" };
  const position = text.search(/\S/) + name.length;
  throw new SearchSyntaxError("Only ascending or descending can follow the field to order by.", position);
}
