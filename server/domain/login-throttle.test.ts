import { expect, it } from "vitest";
import { type Failures, hasGuessedTooOften, windowSeconds, withOneMore } from "./login-throttle.ts";

const now = 1_700_000_000;

function failuresAfter(count: number): Failures | undefined {
  let failures: Failures | undefined;
  for (let made = 0; made < count; made++) failures = withOneMore(failures, now);
  return failures;
}

it("lets an address guess ten times for a name, and no more", () => {
  expect(hasGuessedTooOften({ forName: failuresAfter(9), forAnyName: undefined }, now)).toBe(false);
  expect(hasGuessedTooOften({ forName: failuresAfter(10), forAnyName: undefined }, now)).toBe(true);
});

it("lets an address guess 300 times for all names together", () => {
  expect(hasGuessedTooOften({ forName: undefined, forAnyName: failuresAfter(299) }, now)).toBe(false);
  expect(hasGuessedTooOften({ forName: undefined, forAnyName: failuresAfter(300) }, now)).toBe(true);
});

it("lets the address try again when the window that the first guess began is over", () => {
  const failures = { forName: failuresAfter(10), forAnyName: undefined };
  expect(hasGuessedTooOften(failures, now + windowSeconds - 1)).toBe(true);
  expect(hasGuessedTooOften(failures, now + windowSeconds)).toBe(false);
});

it("begins a new window with the first guess after the old one", () => {
  expect(withOneMore(failuresAfter(10), now + windowSeconds)).toEqual({ count: 1, since: now + windowSeconds });
  expect(withOneMore(failuresAfter(3), now + 60)).toEqual({ count: 4, since: now });
});
