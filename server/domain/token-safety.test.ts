import { describe, expect, it } from "vitest";
import type { Rights } from "./caller.ts";
import { allPermissions, isPermission, type Permission } from "./permissions.ts";
import { tokenPresets } from "./token-presets.ts";
import { isSafeToShip, tokenAdvice, tokenWarnings } from "./token-safety.ts";

function rights(permissions: readonly Permission[], locks: Partial<Rights> = {}): Rights {
  return { permissions: new Set(permissions), productLock: 1, keyLock: 0, featureLock: 0, ...locks };
}

const textsOf = (one: Rights) => tokenWarnings(one).map(({ text }) => text);

describe("a token inside an application", () => {
  it("is safe when it activates", () => expect(textsOf(rights(["Activate", "GetKey", "Deactivate"]))).toEqual([]));

  it("must not list keys, and no key lock makes that safe", () => {
    for (const keyLock of [0, -1, 7]) expect(isSafeToShip(rights(["GetKeys"], { keyLock }))).toBe(false);
    expect(textsOf(rights(["GetKeys"], { productLock: 0 }))[0]).toContain("all products");
  });

  it("must not walk through the data objects of all customers", () => {
    expect(textsOf(rights(["DecrementIntValue"]))).toEqual([expect.stringContaining("key lock to -1")]);
    expect(textsOf(rights(["DecrementIntValue"], { keyLock: -1 }))).toEqual([]);
  });

  it("must not count in both directions", () =>
    expect(tokenWarnings(rights(["IncrementIntValue", "DecrementIntValue"], { keyLock: -1 }))).toHaveLength(2));

  it("must not let users set their own counters, whatever the locks", () =>
    expect(isSafeToShip(rights(["SetIntValue"], { keyLock: -1 }))).toBe(false));

  it("must not show the log of everybody, but may show that of one license", () => {
    expect(isSafeToShip(rights(["GetWebAPILog"]))).toBe(false);
    expect(isSafeToShip(rights(["GetWebAPILog"], { keyLock: 7 }))).toBe(true);
  });

  it("must not make trials by a feature lock that is a field mask as well", () => {
    expect(isSafeToShip(rights(["CreateTrialKey"], { featureLock: 30 }))).toBe(true);
    expect(isSafeToShip(rights(["CreateTrialKey", "Activate"], { featureLock: 30 }))).toBe(false);
  });

  it("may carry nothing that is not known to be harmless", () => {
    const safe = allPermissions.filter((permission) => isSafeToShip(rights([permission], { keyLock: -1 })));
    expect(safe.toSorted()).toEqual(
      [
        ...["Activate", "Deactivate", "GetKey", "GetProducts", "GetCustomerLicensesBySecret", "UserAuthNormal"],
        ...["RegisterEvent", "GetMessages", "ReadAccount", "CreateTrialKey", "ListDataObjects", "IncrementIntValue"],
        ...["DecrementIntValue", "GetWebAPILog", "GetObjectLog", "GetEvents", "UsageAnalytics"],
      ].toSorted(),
    );
  });
});

it("advises a product lock, and a field mask where licenses are shown", () => {
  expect(tokenAdvice(rights(["Activate"], { productLock: 0 }))).toHaveLength(2);
  expect(tokenAdvice(rights(["Activate"], { featureLock: 790 }))).toEqual([]);
});

describe("a preset", () => {
  it.each(tokenPresets.map((preset) => [preset.name, preset] as const))(
    "%s is shipped only if it is safe",
    (_, preset) => {
      expect(preset.permissions.every(isPermission)).toBe(true);
      const { permissions, keyLock, featureLock } = preset;
      expect(isSafeToShip(rights(permissions, { keyLock, featureLock }))).toBe(preset.isForShipping);
    },
  );
});
