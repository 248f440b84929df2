import { expect, test } from "vitest";
import { plainFeatureName } from "./feature-name.tsx";

test("a feature's name is told without the number that stands beside it anyway", () => {
  expect(plainFeatureName("Time Limit (F1)", 1)).toBe("Time Limit");
  expect(plainFeatureName("Export to PDF", 3)).toBe("Export to PDF");
  expect(plainFeatureName("Like the old (F1)", 2)).toBe("Like the old (F1)");
  for (const name of ["", "F4", "Feature 4", "(F4)"]) expect(plainFeatureName(name, 4)).toBe("");
});
