import { describe, expect, it } from "vitest";
import { aToken } from "../../tests/support/samples.ts";
import {
  isAtLeastAsStrict,
  mayChangeFeature,
  mayListById,
  mayMintKeyLocked,
  mayReachDataObject,
  mayStepBy,
  mayUseLicense,
  mayUseProduct,
  mayUseTemplate,
} from "./caller.ts";
import { referencerTypes } from "./data-object.ts";

const unlocked = aToken();
const ofProduct = aToken({ productLock: 7 });
const ofLicense = aToken({ keyLock: 1001 });
const ofNamedLicenses = aToken({ keyLock: -1 });

describe("a lock", () => {
  it("on a product admits that product only, and 0 admits any", () => {
    expect(mayUseProduct(unlocked, 8)).toBe(true);
    expect(mayUseProduct(ofProduct, 7)).toBe(true);
    expect(mayUseProduct(ofProduct, 8)).toBe(false);
  });

  it("on a key admits that license only, and 0 or less admits any that is named", () => {
    expect(mayUseLicense(unlocked, 1002)).toBe(true);
    expect(mayUseLicense(ofNamedLicenses, 1002)).toBe(true);
    expect(mayUseLicense(ofLicense, 1001)).toBe(true);
    expect(mayUseLicense(ofLicense, 1002)).toBe(false);
  });

  it("of -1 or less on keys, and no other, allows to mint a token of one license", () => {
    expect([0, 1001, -1, -2].map((keyLock) => mayMintKeyLocked({ keyLock }))).toEqual([false, false, true, true]);
  });

  it("on a feature limits the size of steps", () => {
    expect(mayStepBy(unlocked, 1_000_000)).toBe(true);
    expect(mayStepBy({ featureLock: 5 }, -5)).toBe(true);
    expect(mayStepBy({ featureLock: 5 }, 6)).toBe(false);
    expect(mayStepBy({ featureLock: 5 }, -6)).toBe(false);
  });

  it("on a feature names the only feature and the only template", () => {
    for (const may of [mayChangeFeature, mayUseTemplate]) {
      expect(may(unlocked, 3)).toBe(true);
      expect(may({ featureLock: 3 }, 3)).toBe(true);
      expect(may({ featureLock: 3 }, 4)).toBe(false);
    }
  });
});

describe("a data object named by its id alone", () => {
  const ofAccount = { referencerType: referencerTypes.User, productId: 0, licenseId: 0 };
  const onProduct = { referencerType: referencerTypes.Product, productId: 7, licenseId: 0 };
  const onLicense = { referencerType: referencerTypes.Key, productId: 7, licenseId: 1001 };
  const onMachine = { ...onLicense, referencerType: referencerTypes.MachineCode };
  const places = [ofAccount, onProduct, onLicense, onMachine];
  const reached = (caller: typeof unlocked) => places.map((place) => mayReachDataObject(caller, place));

  it("can be reached anywhere without locks", () => {
    expect(reached(unlocked)).toEqual([true, true, true, true]);
  });

  it("can be reached within the locked product, but not on the account", () => {
    expect(reached(ofProduct)).toEqual([false, true, true, true]);
    expect(reached(aToken({ productLock: 8 }))).toEqual([false, false, false, false]);
  });

  it("can be reached on the locked license only", () => {
    expect(reached(ofLicense)).toEqual([false, false, true, true]);
    expect(reached(aToken({ keyLock: 1002 }))).toEqual([false, false, false, false]);
    expect(reached(aToken({ keyLock: 1001, productLock: 8 }))).toEqual([false, false, false, false]);
  });

  it("can never be reached with a key lock of -1", () => {
    expect(reached(ofNamedLicenses)).toEqual([false, false, false, false]);
  });
});

describe("a list of licenses that are not named", () => {
  it("is for every token but one that must name keys", () => {
    expect([0, 1001, -1, -2].map((keyLock) => mayListById({ keyLock }))).toEqual([true, true, false, false]);
  });
});

describe("a token may be minted", () => {
  it("with the permissions of its maker or fewer, never with more", () => {
    const maker = aToken({ permissions: ["Activate", "GetKey", "ManageTokens"] });
    expect(isAtLeastAsStrict(aToken({ permissions: ["Activate"] }), maker)).toBe(true);
    expect(isAtLeastAsStrict(aToken({ permissions: ["Activate", "BlockKey"] }), maker)).toBe(false);
  });

  it("with the locks of its maker, or with any where its maker has none", () => {
    expect(isAtLeastAsStrict(aToken({ productLock: 7, keyLock: 1001, featureLock: 3 }), unlocked)).toBe(true);
    for (const lock of ["productLock", "keyLock", "featureLock"] as const) {
      const maker = aToken({ [lock]: 3 });
      expect(isAtLeastAsStrict(aToken({ [lock]: 3 }), maker)).toBe(true);
      expect(isAtLeastAsStrict(aToken({ [lock]: 4 }), maker)).toBe(false);
      expect(isAtLeastAsStrict(aToken({ [lock]: 0 }), maker)).toBe(false);
    }
  });

  it("for no chosen license by a maker that must name key strings", () => {
    expect(isAtLeastAsStrict(aToken({ keyLock: 1001 }), ofNamedLicenses)).toBe(false);
    expect(isAtLeastAsStrict(aToken({ keyLock: 0 }), ofNamedLicenses)).toBe(false);
    expect(isAtLeastAsStrict(aToken({ keyLock: -1 }), ofNamedLicenses)).toBe(true);
  });
});
