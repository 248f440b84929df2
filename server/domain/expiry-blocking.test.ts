import { describe, expect, it } from "vitest";
import { aDataObject, aLicense, aMachine, sampleNow } from "../../tests/support/samples.ts";
import { shouldBlockExpired } from "./expiry-blocking.ts";
import { defaultFeatureDefinitions } from "./feature-definitions.ts";
import { noFeatures, withFeature } from "./features.ts";
import type { License } from "./license.ts";

const blocking = { ...defaultFeatureDefinitions, blockExpiredLicenses: true };
const expired = { expires: sampleNow - 1, features: withFeature(noFeatures, 1, true) };

function isToBeBlocked(changes: Partial<License>, definitions = blocking) {
  return shouldBlockExpired(aLicense({ ...expired, ...changes }), definitions, sampleNow);
}

describe("a product that blocks expired licenses", () => {
  it("blocks one that is time-limited and past its date", () => {
    expect(isToBeBlocked({})).toBe(true);
    expect(isToBeBlocked({}, defaultFeatureDefinitions)).toBe(false);
  });

  it("leaves alone what has not expired, is not time-limited or is blocked already", () => {
    expect(isToBeBlocked({ expires: sampleNow })).toBe(false);
    expect(isToBeBlocked({ features: noFeatures })).toBe(false);
    expect(isToBeBlocked({ isBlocked: true })).toBe(false);
  });

  it("spares a license that Stripe renews", () => {
    const dataObjects = [aDataObject({ name: "cryptolens_stripesubscriptionitemid", stringValue: "si_1" })];
    expect(isToBeBlocked({ dataObjects })).toBe(false);
  });

  it("spares a license in stock until its machine limit is reached by node-locked machines", () => {
    const inStock = { startsOnActivation: true, maxMachines: 1 };
    expect(isToBeBlocked(inStock)).toBe(false);
    expect(isToBeBlocked({ ...inStock, machines: [aMachine({ pool: "floating" })] })).toBe(false);
    expect(isToBeBlocked({ ...inStock, machines: [aMachine()] })).toBe(true);
  });

  it("does not spare a license without a limit, since no activation can start its countdown", () => {
    expect(isToBeBlocked({ startsOnActivation: true, maxMachines: 0 })).toBe(true);
  });
});
