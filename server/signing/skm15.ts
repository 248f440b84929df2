import { randomInt } from "node:crypto";
import { toKeyString } from "./key-string.ts";

const billion = 1_000_000_000;

/**
 * A random SKM15 key: a uniformly drawn number of 28 decimal digits in base 26, so the first letter is B to N.
 * Says nothing about the license and never changes; that it is new in its product is for the caller to check.
 * Genuine keys have this form (wire.md section 8).
 */
export function drawSkm15Key(): string {
  const digits = `${randomInt(1, 10)}${nineDigits()}${nineDigits()}${nineDigits()}`;
  return toKeyString(BigInt(digits));
}

function nineDigits(): string {
  return String(randomInt(billion)).padStart(9, "0");
}
