import { expect, test } from "vitest";
import { csvOf } from "./download.ts";

test("values with commas, quotes and line ends come through as one value", () => {
  expect(csvOf([["a", 'Ada, "the first"', "two\nlines"]])).toBe('a,"Ada, ""the first""","two\nlines"\r\n');
});

test("a value that a spreadsheet would run is made text", () => {
  expect(csvOf([["=HYPERLINK(1)", "+1", -5, null]])).toBe("'=HYPERLINK(1),'+1,-5,\r\n");
});

test("with tabs between them, values with tabs come through as one value", () => {
  expect(csvOf([["a,b", "c\td"]], "\t")).toBe('a,b\t"c\td"\r\n');
});
