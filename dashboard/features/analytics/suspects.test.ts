import { expect, test } from "vitest";
import { licensesIn } from "./suspects.ts";

const line = { productId: 3, key: "AAAAA", licenseId: 7, isSuccess: true, machineCode: "laptop" } as const;

test("a group's keys are told with their requests, refusals and machines, the busiest first", () => {
  const lines = [
    { ...line, key: "BBBBB", licenseId: null, isSuccess: false },
    line,
    { ...line, machineCode: "phone", isSuccess: false },
    { ...line, machineCode: "phone" },
  ];
  expect(licensesIn(lines)).toEqual([
    { productId: 3, key: "AAAAA", isKnown: true, requests: 3, refused: 1, machines: 2 },
    { productId: 3, key: "BBBBB", isKnown: false, requests: 1, refused: 1, machines: 1 },
  ]);
});

test("what names no key is left out, and the same key of two products is two", () => {
  const lines = [{ ...line, key: null }, line, { ...line, productId: 4 }];
  expect(licensesIn(lines).map(({ productId }) => productId)).toEqual([3, 4]);
});
