import { describe, expect, it } from "vitest";
import { type DateVariable, dateFromParts, spanOf } from "./dates.ts";

const seconds = (date: string) => Date.parse(date) / 1000;

describe("A date variable", () => {
  it.each<[DateVariable, string, string]>([
    ["today", "2026-03-14T12:34:56Z", "2026-03-14T00:00:00Z"],
    ["today", "2026-03-14T00:00:00Z", "2026-03-14T00:00:00Z"],
    ["yesterday", "2026-03-01T23:59:59Z", "2026-02-28T00:00:00Z"],
    ["tomorrow", "2025-12-31T01:00:00Z", "2026-01-01T00:00:00Z"],
    ["monthback", "2026-03-31T12:00:00Z", "2026-02-28T00:00:00Z"],
    ["monthback", "2026-01-15T12:00:00Z", "2025-12-15T00:00:00Z"],
    ["monthforward", "2028-01-31T12:00:00Z", "2028-02-29T00:00:00Z"],
    ["monthforward", "2026-12-01T12:00:00Z", "2027-01-01T00:00:00Z"],
  ])("%s at %s is the day that starts at %s", (name, now, start) => {
    const span = spanOf({ kind: "variable", name }, seconds(now));
    expect(span).toEqual({ start: seconds(start), end: seconds(start) + 86_400 });
  });
});

describe("DateTime", () => {
  it("with a date covers the day, with a time the second", () => {
    expect(spanOf(dateFromParts([2026, 3, 14])!, 0)).toEqual({
      start: seconds("2026-03-14T00:00:00Z"),
      end: seconds("2026-03-15T00:00:00Z"),
    });
    expect(spanOf(dateFromParts([2026, 3, 14, 1, 2, 3])!, 0)).toEqual({
      start: seconds("2026-03-14T01:02:03Z"),
      end: seconds("2026-03-14T01:02:04Z"),
    });
  });

  it("knows the first year and the last", () => {
    expect(dateFromParts([1, 1, 1])).toEqual({ kind: "day", start: seconds("0001-01-01T00:00:00Z") });
    expect(dateFromParts([9999, 12, 31])).toEqual({ kind: "day", start: seconds("9999-12-31T00:00:00Z") });
  });

  it.each([
    [[2026, 2, 29]],
    [[2026, 13, 1]],
    [[2026, 0, 1]],
    [[2026, 4, 31]],
    [[0, 1, 1]],
    [[10000, 1, 1]],
    [[2026, 1, -1]],
    [[2026, 1, 1, 24, 0, 0]],
    [[2026, 1, 1, 0, 60, 0]],
    [[2026, 1, 1, 12]],
    [[2026]],
    [[]],
  ])("refuses %j", (parts) => {
    expect(dateFromParts(parts)).toBeNull();
  });
});
