import fc from "fast-check";
import { expect, it } from "vitest";
import { afterOneMore, perHour, perMinute, type Rate, waitMs } from "./rate.ts";

const now = 1_700_000_000_000;

function takenTimes(rate: Rate, times: number, atMs = now): number | undefined {
  let wholeAtMs: number | undefined;
  for (let taken = 0; taken < times; taken++) wholeAtMs = afterOneMore(rate, wholeAtMs, atMs);
  return wholeAtMs;
}

it("lets the whole allowance be used at once, and no more", () => {
  expect(waitMs(perMinute(60), takenTimes(perMinute(60), 59), now)).toBe(0);
  expect(waitMs(perMinute(60), takenTimes(perMinute(60), 60), now)).toBe(1_000);
});

it("gives one back after each interval", () => {
  const wholeAtMs = takenTimes(perHour(60), 60);
  expect(waitMs(perHour(60), wholeAtMs, now + 59_999)).toBe(1);
  expect(waitMs(perHour(60), wholeAtMs, now + 60_000)).toBe(0);
});

it("is whole again after the time that it is named for", () => {
  const later = now + 60_000;
  const again = afterOneMore(perMinute(2), takenTimes(perMinute(2), 2), later);
  expect(waitMs(perMinute(2), again, later)).toBe(0);
});

it("makes nobody wait longer than the burst takes, however much was taken too much", () => {
  expect(waitMs(perMinute(60), takenTimes(perMinute(60), 10_000), now)).toBe(61_000);
});

it("never lets more happen in any span of time than the burst and what the span gives back", () => {
  const steps = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 100 }), (pauses, count) => {
      const rate = perMinute(count);
      let [atMs, done, wholeAtMs] = [now, 0, undefined as number | undefined];
      for (const pause of pauses) {
        atMs += pause;
        if (waitMs(rate, wholeAtMs, atMs) > 0) continue;
        wholeAtMs = afterOneMore(rate, wholeAtMs, atMs);
        done++;
      }
      expect(done).toBeLessThanOrEqual(rate.burst + (atMs - now) / rate.intervalMs);
    }),
  );
});
