import { expect, test } from "vitest";
import { bucketText, rangeOf } from "./range.ts";

const now = Date.UTC(2026, 10, 24, 21, 30) / 1_000;
const day = 86_400;
const days = ({ from, to }: { from: number; to: number }) => (to + 1 - from) / day;

test("without anything in the address the last 30 days are shown, today included", () => {
  const range = rangeOf({}, now);
  expect(bucketText(range.from, "day")).toBe("2026-10-26");
  expect(bucketText(range.to, "hour")).toBe("2026-11-24 21:59");
  expect(range).toMatchObject({ by: "day", preset: "30d" });
});

test("24 hours are the last 24 whole ones, counted by the hour", () => {
  const range = rangeOf({ range: "24h" }, now);
  expect(bucketText(range.from, "hour")).toBe("2026-11-23 22:00");
  expect(range).toMatchObject({ by: "hour", preset: "24h" });
});

test("days that were chosen count whole", () => {
  const range = rangeOf({ from: "2026-11-01", to: "2026-11-03" }, now);
  expect(days(range)).toBe(3);
  expect(range.preset).toBeUndefined();
});

test("what is no time leaves the usual one", () => {
  for (const address of [
    { from: "2026-11-03", to: "2026-11-01" },
    { from: "yesterday", to: "2026-11-01" },
    { from: "2026-02-31", to: "" },
    { range: "forever" },
  ])
    expect(rangeOf(address, now).preset).toBe("30d");
});

test("hours are counted only where they fit into a chart", () => {
  expect(rangeOf({ range: "7d", by: "hour" }, now).by).toBe("hour");
  expect(rangeOf({ range: "90d", by: "hour" }, now).by).toBe("day");
});

test("where a page shows less time, the beginning is cut off", () => {
  expect(rangeOf({ range: "365d" }, now, 100).preset).toBe("90d");
  expect(days(rangeOf({ from: "2026-01-01", to: "2026-06-30" }, now, 100))).toBe(100);
});
