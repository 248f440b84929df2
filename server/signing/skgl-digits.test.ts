import fc from "fast-check";
import { expect, test } from "vitest";
import { nineDigitHash, passwordDigits, shiftDigits } from "./skgl-digits.ts";

test("the checksum always has nine digits", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => /^[1-9]\d{8}$/.test(nineDigitHash(text))));
});

test("an empty password gives no digits", () => {
  expect(passwordDigits("")).toBe("");
});

test("a password of up to five characters is one block", () => {
  expect(passwordDigits("567")).toBe("942724248");
  expect(passwordDigits("Alice")).toBe(nineDigitHash("Alice"));
});

test("a longer password is cut into blocks of five of which the last takes the rest", () => {
  expect(passwordDigits("Alice&Bob")).toBe(nineDigitHash("Alice&Bob"));
  expect(passwordDigits("AliceandBob")).toBe(nineDigitHash("Alice") + nineDigitHash("andBob"));
  expect(passwordDigits("Alice, Bob and Carol")).toBe(["Alice", ", Bob", " and ", "Carol"].map(nineDigitHash).join(""));
});

test("shifting forth and back gives the same digits for every password", () => {
  const digits = fc.stringMatching(/^\d{19}$/);
  fc.assert(
    fc.property(digits, fc.string({ unit: "binary" }), (plain, password) => {
      const secret = passwordDigits(password);
      return shiftDigits(shiftDigits(plain, secret, 1), secret, -1) === plain;
    }),
  );
});
