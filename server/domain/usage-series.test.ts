import { expect, test } from "vitest";
import {
  counted,
  isNewDevice,
  memberKinds,
  nothingCounted,
  reasonOf,
  type SeriesEntry,
  startOf,
} from "./usage-series.ts";

const noon = 20_000 * 86_400 + 43_200;
const anEntry = (changes: Partial<SeriesEntry> = {}): SeriesEntry => ({
  productId: 1,
  licenseId: 2,
  customerId: 3,
  machineCode: " laptop",
  time: noon,
  state: 2010,
  reason: null,
  ...changes,
});

test("hours and days are UTC's", () => {
  expect(startOf(noon + 3_599, "hour")).toBe(noon);
  expect(startOf(noon + 3_600, "hour")).toBe(noon + 3_600);
  expect(startOf(noon + 43_199, "day")).toBe(noon - 43_200);
});

test("calls, activations, new devices and refusals are counted", () => {
  const entries = [
    { ...anEntry({ state: 2011 }), isNewDevice: true },
    { ...anEntry(), isNewDevice: false },
    { ...anEntry({ state: 2024 }), isNewDevice: false },
    { ...anEntry({ state: 8011 }), isNewDevice: false },
  ];
  expect(entries.reduce(counted, nothingCounted)).toEqual({ calls: 4, activations: 2, newDevices: 1, refusals: 1 });
});

test("a node-locked machine is new when its line says so, a floating one when it had no seat before", () => {
  const never = () => true;
  expect([2010, 2011, 2012, 2013, 2024].map((state) => isNewDevice(anEntry({ state }), never))).toEqual([
    false,
    true,
    false,
    true,
    false,
  ]);
  expect(isNewDevice(anEntry({ state: 2014 }), never)).toBe(true);
  expect(isNewDevice(anEntry({ state: 2015 }), () => false)).toBe(false);
});

test("devices are told apart as in all statistics; what is not there is nobody", () => {
  expect(memberKinds.device(anEntry())).toBe("LAPTOP");
  expect(memberKinds.device(anEntry({ machineCode: null }))).toBe("");
  expect(memberKinds.key(anEntry({ licenseId: 0 }))).toBe("");
  expect(memberKinds.customer(anEntry({ customerId: null }))).toBe("");
});

test("a refusal has a reason even where the line is from before reasons were kept", () => {
  expect(reasonOf(anEntry())).toBeUndefined();
  expect(reasonOf(anEntry({ state: 2020, reason: "keyBlocked" }))).toBe("keyBlocked");
  expect(reasonOf(anEntry({ state: 2024 }))).toBe("machineLimitReached");
  expect(reasonOf(anEntry({ state: 2020 }))).toBe("unknown");
});
