import fc from "fast-check";
import { expect, test } from "vitest";
import { isoSeconds, isoSignDate, isoWithFraction, noDate, toWholeSeconds } from "./wire-time.ts";

test("seconds are written without a zone and without a fraction", () => {
  expect(isoSeconds(Date.UTC(2015, 7, 27) / 1000)).toBe("2015-08-27T00:00:00");
  expect(isoSeconds(Date.UTC(2018, 5, 6, 9, 43, 28) / 1000)).toBe("2018-06-06T09:43:28");
});

test("milliseconds are shown with three digits, and not at all on a whole second", () => {
  expect(isoWithFraction(Date.UTC(2018, 5, 6, 9, 43, 28, 177))).toBe("2018-06-06T09:43:28.177");
  expect(isoWithFraction(Date.UTC(2018, 5, 6, 9, 43, 28, 100))).toBe("2018-06-06T09:43:28.100");
  expect(isoWithFraction(Date.UTC(2018, 5, 6, 9, 43, 28))).toBe("2018-06-06T09:43:28");
});

test("the fraction is cut, not rounded", () => {
  expect(toWholeSeconds(1_528_278_208_999)).toBe(1_528_278_208);
});

test("a license that is not signed has no date of signing", () => {
  expect(isoSignDate(0)).toBe(noDate);
  expect(isoSignDate(1_528_278_208)).toBe("2018-06-06T09:43:28");
});

test("what is out of the range of .NET dates is moved to its end", () => {
  expect(isoSeconds(1e12)).toBe("9999-12-31T23:59:59");
  expect(isoSeconds(-1e12)).toBe(noDate);
});

test("the two forms of a time agree but for the fraction", () => {
  const someMs = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
  fc.assert(fc.property(someMs, (ms) => isoWithFraction(ms).slice(0, 19) === isoSeconds(toWholeSeconds(ms))));
});
