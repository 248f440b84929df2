import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseOrderBy } from "./parse-order-by.ts";
import { SearchSyntaxError } from "./search-syntax-error.ts";

describe("An order by", () => {
  it.each([
    ["", "id", "ascending"],
    ["ID ascending", "id", "ascending"],
    ["F1 descending", "f1", "descending"],
    ["  created  DESC ", "created", "descending"],
    ["Expires asc", "expires", "ascending"],
    ["Created (descending)", "created", "descending"],
    ["Modified (ascending)", "modified", "ascending"],
    ["customer", "customer", "ascending"],
  ])("%j orders by %s %s", (text, field, direction) => {
    expect(parseOrderBy(text)).toEqual({ field, direction });
  });

  it.each([
    ["F9 descending", "Licenses cannot be ordered by f9.", 0],
    [" customer.name", "Licenses cannot be ordered by customer.name.", 1],
    ["id upwards", "Only ascending or descending can follow the field to order by.", 2],
    ["id ascending, key", "Only ascending or descending can follow the field to order by.", 2],
    ["id (descending", "Only ascending or descending can follow the field to order by.", 2],
  ])("%j is refused", (text, message, position) => {
    expect(() => parseOrderBy(text)).toThrow(expect.objectContaining({ message, position }));
  });

  it("throws nothing but SearchSyntaxError", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        try {
          parseOrderBy(text);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(SearchSyntaxError);
        }
      }),
    );
  });
});
