import { expect, test } from "vitest";
import { isOsInfo, noTide, osNamesIn, settledId, withSeen } from "./event-series.ts";

test("reads what the SDKs say about the operating system", () => {
  expect(osNamesIn('{"OSName":"Windows","OSVersion":"10.0.19045","Is64Bit":true}')).toEqual({
    os: "Windows",
    osVersion: "Windows 10.0.19045",
  });
  expect(osNamesIn('{"OSName":" Linux\\u0000 "}')).toEqual({ os: "Linux", osVersion: "Linux" });
});

test("what says nothing about an operating system is left out", () => {
  for (const metadata of [null, "", "{}", "Windows", "[]", "null", '{"OSName":{}}', '{"OSVersion":"10"}'])
    expect(osNamesIn(metadata)).toBeUndefined();
});

test("names are not longer than a chart can show", () => {
  const { os, osVersion } = osNamesIn(JSON.stringify({ OSName: "x".repeat(999), OSVersion: "1" }))!;
  expect([os.length, osVersion.length]).toEqual([60, 60]);
});

test("knows the event that Activate leaves", () => {
  expect(isOsInfo({ featureName: "OSInfo", eventName: "" })).toBe(true);
  expect(isOsInfo({ featureName: "OSInfo", eventName: "start" })).toBe(false);
  expect(isOsInfo({ featureName: null, eventName: null })).toBe(false);
});

test("an event is counted once it has been seen for two minutes, so that none with a lower id can still appear", () => {
  const seen = withSeen(noTide, 50, 1_000);
  expect(settledId(seen, 1_119)).toBe(0);
  expect(settledId(seen, 1_120)).toBe(50);
  expect(withSeen(seen, 80, 1_100)).toEqual(seen);
  expect(withSeen({ ...seen, reached: 50 }, 80, 1_120)).toEqual({ reached: 50, seen: 80, seenAt: 1_120 });
});
