import { expect, it } from "vitest";
import {
  bucketOf,
  bucketWith,
  comparableMachineCode,
  dayOf,
  isSuccess,
  keyUsageWith,
  type UsageEntry,
  withRequest,
} from "./usage.ts";

const noon = 20_000 * 86_400 + 43_200;

const entry = (state: number, time = noon): UsageEntry => ({
  productId: 1,
  licenseId: 2,
  customerId: null,
  machineCode: "laptop",
  country: "SE",
  time,
  state,
});

it("takes days and half hours in UTC", () => {
  expect(dayOf(noon + 43_199)).toBe(20_000);
  expect(dayOf(noon + 43_200)).toBe(20_001);
  expect(bucketOf(noon + 1_799)).toBe(noon);
  expect(bucketOf(noon + 1_800)).toBe(noon + 1_800);
});

it("compares machine codes without control characters, blanks around them and case, cut to 256 characters", () => {
  expect(comparableMachineCode(" lap\u0000\u0007top\u009f ")).toBe("LAPTOP");
  expect(comparableMachineCode("x".repeat(300))).toBe("X".repeat(256));
  expect(comparableMachineCode(null)).toBe("");
});

it("tells success by the third digit", () => {
  expect([2010, 2015, 6011, 8014].map(isSuccess)).toEqual([true, true, true, true]);
  expect([2020, 2024, 3021, 1000].map(isSuccess)).toEqual([false, false, false, false]);
  expect(withRequest({ total: 1, successful: 1, failed: 0 }, 2024)).toEqual({ total: 2, successful: 1, failed: 1 });
  expect(withRequest({ total: 1, successful: 1, failed: 0 }, 5000)).toEqual({ total: 2, successful: 1, failed: 0 });
});

it("counts what a license was used for, and when for the first and the last time", () => {
  const usage = [entry(2011), entry(2013, noon - 60), entry(2024, noon + 60), entry(6011)].reduce<
    ReturnType<typeof keyUsageWith> | undefined
  >(keyUsageWith, undefined);
  expect(usage).toEqual({
    total: 4,
    successful: 3,
    failed: 1,
    first: noon - 60,
    last: noon + 60,
    counts: {
      activationSuccess: 2,
      activationNewMachine: 2,
      activationTrial: 1,
      activationFailed: 1,
      activationDeviceLimit: 1,
      deactivationSuccess: 1,
      deactivationFloating: 1,
    },
  });
});

it("takes a bucket's gap from its first event and its last state from its latest", () => {
  const first = bucketWith(undefined, entry(2011), noon - 500);
  const second = bucketWith(first, entry(6010, noon + 9), noon - 500);
  const late = bucketWith(second, entry(2010, noon + 5));
  expect(late).toEqual({
    first: noon,
    last: noon + 9,
    refreshes: 2,
    deactivations: 1,
    lastState: 6010,
    gap: 500,
  });
  expect(bucketWith(undefined, entry(2010)).gap).toBeNull();
});
