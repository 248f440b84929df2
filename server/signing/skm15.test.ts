import { expect, test } from "vitest";
import { fromKeyString } from "./key-string.ts";
import { drawSkm15Key } from "./skm15.ts";

const keys = Array.from({ length: 5_000 }, drawSkm15Key);
const numbers = keys.map((key) => fromKeyString(key));

test("a key is a number of 28 decimal digits", () => {
  for (const number of numbers) expect(String(number)).toMatch(/^[1-9]\d{27}$/);
});

test("keys do not repeat", () => {
  expect(new Set(keys).size).toBe(keys.length);
});

test("every first letter from B to M is drawn, and never A or a letter after N", () => {
  const firstLetters = new Set(keys.map((key) => key.charAt(0)));
  for (const letter of "BCDEFGHIJKLM") expect(firstLetters).toContain(letter);
  for (const letter of firstLetters) expect("BCDEFGHIJKLMN").toContain(letter);
});

test("every decimal digit of the number is drawn evenly", () => {
  for (let place = 1; place < 28; place++) {
    const counts = new Array<number>(10).fill(0);
    for (const number of numbers) {
      const digit = Number(String(number).charAt(place));
      counts[digit] = (counts[digit] ?? 0) + 1;
    }
    const expected = keys.length / 10;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // Nine degrees of freedom: an even draw passes 60 less than once in a billion.
    expect(chiSquare).toBeLessThan(60);
  }
});
