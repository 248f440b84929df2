import { expect, test } from "vitest";
import { addsUp, heldAfter } from "./seat-check.ts";

test("an activation notes what is held after it, a deactivation what was held before", () => {
  expect(heldAfter({ state: 2011, seats: 3 })).toBe(3);
  expect(heldAfter({ state: 2024, seats: 3 })).toBe(3);
  expect(heldAfter({ state: 6010, seats: 3 })).toBe(2);
  expect(heldAfter({ state: 6011, seats: 3 })).toBe(2);
});

test("node-locked seats are live machines exactly; floating ones may have lapsed", () => {
  expect([2, 3, 4].map((live) => addsUp("nodeLocked", 3, live))).toEqual([false, true, false]);
  expect([2, 3, 4].map((live) => addsUp("floating", 3, live))).toEqual([true, true, false]);
});
