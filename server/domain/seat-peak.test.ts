import { expect, test } from "vitest";
import { isTrueDenial, noSeats, pressureOf, seatDayWith } from "./seat-peak.ts";

const noon = 1_773_489_600;

test("the peak of each pool is the largest number that was noted", () => {
  const notes = [
    { pool: 0, seats: 2 },
    { pool: 1, seats: 5 },
    { pool: 0, seats: 1 },
    { pool: null, seats: null },
    { pool: 1, seats: 4 },
  ];
  const day = notes.reduce((sum, note) => seatDayWith(sum, note, false), noSeats);
  expect(day).toEqual({ nodeLocked: 2, floating: 5, denials: 0 });
});

test("tries of a machine within five minutes of one that counted are the same denial", () => {
  let last = 0;
  const tries = [0, 10, 299, 300, 599, 600, 5_000].map((after) => {
    const isCounted = isTrueDenial({ state: 2024, time: noon + after }, last);
    if (isCounted) last = noon + after;
    return isCounted;
  });
  expect(tries).toEqual([true, false, false, true, false, true, true]);
});

test("other refusals are no denials", () => {
  expect([2020, 2011, 6020].map((state) => isTrueDenial({ state, time: noon }, 0))).toEqual([false, false, false]);
});

test("one denial presses harder than any share of the limit, and more of either presses harder", () => {
  const full = { nodeLocked: 10, floating: 0, denials: 0 };
  const pressures = [
    pressureOf({ ...full, nodeLocked: 3 }, 10),
    pressureOf(full, 10),
    pressureOf({ ...full, floating: 15 }, 10),
    pressureOf({ ...full, nodeLocked: 1_000_000 }, 1),
    pressureOf({ ...full, nodeLocked: 1, denials: 1 }, 10),
    pressureOf({ ...full, denials: 1 }, 10),
    pressureOf({ ...full, denials: 2 }, 10),
  ];
  expect(pressures).toEqual([...pressures].sort((one, other) => one - other));
  expect(new Set(pressures).size).toBe(pressures.length);
});

test("a license without a limit is not pressed", () => {
  expect(pressureOf({ nodeLocked: 5, floating: 5, denials: 0 }, 0)).toBe(0);
});
