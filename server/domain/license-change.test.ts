import { expect, test } from "vitest";
import { aCustomer, aLicense, aToken, sampleNow } from "../../tests/support/samples.ts";
import { latestExpiry } from "./extension.ts";
import { secondsPerDay } from "./license.ts";
import { changedLicense, changePermissions, type LicenseChange, mayChange, permissionsFor } from "./license-change.ts";

const changed = (change: LicenseChange, license = aLicense(), unblocks = false) =>
  changedLicense(license, change, { unblocks }, sampleNow);

test("a change leaves what it does not name", () => {
  const license = aLicense({ notes: "gold", customer: aCustomer() });
  expect(changed({}, license)).toEqual(license);
  expect(changed({ notes: "silver", customer: undefined }, license)).toEqual({ ...license, notes: "silver" });
  expect(changed({ customer: null }, license)).toEqual({ ...license, customer: null });
});

test("features are switched one by one", () => {
  const license = changed({ features: { 1: true, 8: true } })!;
  expect(changed({ features: { 1: false, 2: true } }, license)?.features).toEqual([
    ...[false, true, false, false, false, false, false, true],
  ]);
});

test("an extension counts from the date, and unblocks where the product wants it", () => {
  const license = aLicense({ isBlocked: true });
  expect(changed({ extendDays: 10 }, license)).toMatchObject({
    expires: license.expires + 10 * secondsPerDay,
    isBlocked: true,
  });
  expect(changed({ extendDays: 10 }, license, true)).toMatchObject({ isBlocked: false });
});

test("no date lies outside what clients can read", () => {
  expect(changed({ expires: latestExpiry })).toBeDefined();
  for (const change of [{ expires: latestExpiry + 1 }, { expires: -1 }, { extendDays: 3_000_000 }])
    expect(changed(change)).toBeUndefined();
});

test("a feature lock lets one feature be changed", () => {
  const caller = aToken({ featureLock: 3 });
  expect(mayChange(caller, { features: { 3: true } })).toBe(true);
  expect(mayChange(caller, { features: { 3: true, 4: false } })).toBe(false);
  expect(mayChange(aToken({ permissions: ["AddFeature"] }), { features: { 3: false } })).toBe(false);
});

test("every kind of change needs the permission of the method that does the same", () => {
  const changes: LicenseChange[] = [
    { extendDays: 1 },
    { features: { 1: true } },
    { features: { 1: false } },
    { notes: "" },
    { isBlocked: true },
    { isBlocked: false },
    { startsOnActivation: true },
    { maxMachines: 1 },
    { customer: null },
    { reseller: null },
  ];
  expect(changes.flatMap(permissionsFor)).toEqual(changePermissions);
  expect(permissionsFor({})).toEqual([]);
});
