import { describe, expect, test } from "vitest";
import { parseSearch } from "../../../../server/domain/search/parse-search.ts";
import { licenseSearchTexts } from "../../../texts/license-search.ts";
import { type FilterName, filterKinds, filterOf, withCondition } from "./filters.ts";

const now = new Date("2026-03-01T12:00:00Z");
const values = { days: "30", from: "2026-01-01", to: "2026-01-31", feature: "3", text: 'O"Neil\\' };
const names = Object.keys(filterKinds) as FilterName[];

describe("the filter", () => {
  test.each(names)("%s writes what the server understands, alone and beside anything else", (name) => {
    const condition = filterOf(name).condition(values, now);
    expect(() => parseSearch(condition)).not.toThrow();
    for (const present of ["F1 or F2", "ABCDE-ABCDE-ABCDE-ABCDE", 'Notes = " or "'])
      expect(parseSearch(withCondition(present, condition)).kind).toBe("and");
  });

  test("has a name", () => {
    expect(Object.keys(licenseSearchTexts.filters.kinds).sort()).toEqual(names.sort());
  });
});

test("days are counted from today, the last one included", () => {
  expect(filterOf("expiresWithin").condition(values, now)).toBe("Expires >= today and Expires < DateTime(2026, 4, 1)");
});

test("between two days takes in both, and one of them may be left out", () => {
  const { condition } = filterOf("createdBetween");
  expect(condition(values, now)).toBe("Created >= DateTime(2026, 1, 1) and Created < DateTime(2026, 2, 1)");
  expect(condition({ ...values, from: "" }, now)).toBe("Created < DateTime(2026, 2, 1)");
});

test("only what is joined by or outside of parentheses gets new ones", () => {
  expect(withCondition("", "F1")).toBe("F1");
  expect(withCondition("F1 or F2", "F3")).toBe("(F1 or F2) and F3");
  expect(withCondition("(F1 or F2)", "F3")).toBe("(F1 or F2) and F3");
  expect(withCondition('Notes = "this or that"', "F3")).toBe('Notes = "this or that" and F3');
});
