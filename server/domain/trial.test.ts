import { expect, it } from "vitest";
import { aLicense } from "../../tests/support/samples.ts";
import { defaultFeatureDefinitions } from "./feature-definitions.ts";
import { noFeatures, withFeature } from "./features.ts";
import { canReuseTrial, trialDays, trialFeatures } from "./trial.ts";

it("a verified trial has every feature that limits the time or marks a trial", () => {
  expect(trialFeatures(defaultFeatureDefinitions)).toEqual([true, true, ...new Array(6).fill(false)]);
});

it("a verified trial runs 15 days unless the token's feature lock names another number", () => {
  expect(trialDays(0)).toBe(15);
  expect(trialDays(-1)).toBe(15);
  expect(trialDays(30)).toBe(30);
});

it("a machine gets its trial back, also when it has expired", () => {
  const trial = aLicense({ features: trialFeatures(defaultFeatureDefinitions), expires: 0 });
  expect(canReuseTrial(trial, defaultFeatureDefinitions)).toBe(true);
});

it("a machine does not get back a trial that is blocked or was turned into something else", () => {
  const features = trialFeatures(defaultFeatureDefinitions);
  const bought = aLicense({ features: withFeature(noFeatures, 1, true) });
  expect(canReuseTrial(aLicense({ features, isBlocked: true }), defaultFeatureDefinitions)).toBe(false);
  expect(canReuseTrial(bought, defaultFeatureDefinitions)).toBe(false);
});
