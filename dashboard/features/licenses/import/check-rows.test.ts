import { expect, test } from "vitest";
import { checkHere } from "./check-rows.ts";
import { readTable } from "./read-table.ts";

test("what is wrong in the file itself is told by line, and the other rows go on", () => {
  const { rows } = readTable("key,f1\nA-1,yes\nA-2,perhaps\n a-1,no\n,no\n,no\n");
  const { ready, mistakes } = checkHere(rows, ["key", "f1"]);
  expect(ready.map(({ line }) => line)).toEqual([2, 5, 6]);
  expect(mistakes).toEqual([
    { line: 3, text: "F1 (yes or no): “perhaps” makes no sense." },
    { line: 4, text: "Line 2 has the same key." },
  ]);
});
