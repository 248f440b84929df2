import fc from "fast-check";
import { expect, test } from "vitest";
import { fromKeyString, toKeyString } from "./key-string.ts";

test("A stands for zero and the least significant letter comes last", () => {
  expect(toKeyString(0n)).toBe("AAAAA-AAAAA-AAAAA-AAAAA");
  expect(toKeyString(27n)).toBe("AAAAA-AAAAA-AAAAA-AAABB");
  expect(toKeyString(26n ** 20n - 1n)).toBe("ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ");
});

test("every number comes back from its key string", () => {
  const numbers = fc.bigInt({ min: 0n, max: 26n ** 20n - 1n });
  fc.assert(fc.property(numbers, (number) => fromKeyString(toKeyString(number)) === number));
});

test("text that is not four groups of five capital letters has no number", () => {
  for (const text of ["", "AAAAA", "AAAAAAAAAAAAAAAAAAAA", "aaaaa-aaaaa-aaaaa-aaaaa", " AAAAA-AAAAA-AAAAA-AAAAA"]) {
    expect(fromKeyString(text)).toBeUndefined();
  }
  expect(fromKeyString("AAAAA-AAAAA-AAAAA-AAAAA\n")).toBeUndefined();
});
