import { expect, test } from "vitest";
import { failureText } from "./failure-text.ts";

test("tells the error's name and message", () => {
  expect(failureText(new TypeError("x is not a function"), [])).toBe("TypeError: x is not a function");
  expect(failureText("gone", [])).toBe("Error: gone");
});

test("holds nothing that the caller gave", () => {
  const text = failureText(new Error("no place for WyI1Iiwic2VjcmV0Il0= beside AAAAA-BBBBB"), [
    "WyI1Iiwic2VjcmV0Il0=",
    "AAAAA-BBBBB",
    "AAAAA",
  ]);
  expect(text).toBe("Error: no place for … beside …");
});

test("holds no password of a server's address, and not too much of anything", () => {
  expect(failureText(new Error("cannot reach postgres://latchkey:hunter2@db/latchkey"), [])).not.toContain("hunter2");
  expect(failureText(new Error("x".repeat(10_000)), [])).toHaveLength(300);
});
