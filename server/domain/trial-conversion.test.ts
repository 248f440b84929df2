import { expect, test } from "vitest";
import { cohortsOf, conversionOf, type Trial } from "./trial-conversion.ts";

const noon = 20_000 * 86_400 + 43_200;
const aTrial = (changes: Partial<Trial> = {}): Trial => ({
  licenseId: 1,
  created: noon,
  isVerified: true,
  isMarked: true,
  ...changes,
});
const nothing = { byCustomer: [], byMachine: [] };

test("a trial is converted when it lost its mark", () => {
  expect(conversionOf(aTrial({ isMarked: false }), nothing)).toBe("sameLicense");
  expect(conversionOf(aTrial(), nothing)).toBeUndefined();
});

test("a trial is converted by what its customer or its machine got at the same time or later", () => {
  expect(conversionOf(aTrial(), { ...nothing, byCustomer: [noon - 1] })).toBeUndefined();
  expect(conversionOf(aTrial(), { ...nothing, byCustomer: [noon - 1, noon] })).toBe("customer");
  expect(conversionOf(aTrial(), { ...nothing, byMachine: [noon + 9] })).toBe("machine");
  expect(conversionOf(aTrial(), { byCustomer: [noon - 1], byMachine: [noon - 1] })).toBeUndefined();
});

test("trials are counted by the day on which they were made", () => {
  const cohorts = cohortsOf([
    { ...aTrial({ created: noon + 86_400 }), conversion: undefined },
    { ...aTrial(), conversion: "customer" },
    { ...aTrial({ isVerified: false }), conversion: undefined },
  ]);
  expect(cohorts).toMatchObject([
    { start: noon - 43_200, trials: 2, verified: 1, converted: 1, ways: { customer: 1, machine: 0 } },
    { start: noon + 43_200, trials: 1, verified: 1, converted: 0 },
  ]);
});
