import { describe, expect, it } from "vitest";
import { aLicense, sampleNow } from "../../tests/support/samples.ts";
import { defaultFeatureDefinitions } from "./feature-definitions.ts";
import { noFeatures, withFeature } from "./features.ts";
import { type License, secondsPerDay } from "./license.ts";
import { licenseStatus } from "./license-status.ts";

const timeLimited = withFeature(noFeatures, 1, true);
const trial = withFeature(noFeatures, 2, true);

function statusOf(changes: Partial<License>, definitions = defaultFeatureDefinitions) {
  return licenseStatus(aLicense(changes), definitions, sampleNow);
}

describe("a license's status", () => {
  it("is valid past the date unless the license is time-limited", () => {
    const expires = sampleNow - 1;
    expect(statusOf({ expires })).toMatchObject({ isValid: true, reasonForInvalidity: 0, isTimeLimited: false });
    expect(statusOf({ expires, features: timeLimited })).toMatchObject({ isValid: false, reasonForInvalidity: 1 });
  });

  it("is time-limited when the product treats all licenses so", () => {
    const definitions = { ...defaultFeatureDefinitions, allLicensesTimeLimited: true };
    expect(statusOf({ expires: sampleNow - 1 }, definitions)).toMatchObject({ isValid: false, isTimeLimited: true });
  });

  it("names the block when the license is blocked and expired", () => {
    const status = statusOf({ expires: sampleNow - 1, features: timeLimited, isBlocked: true });
    expect(status).toMatchObject({ isValid: false, reasonForInvalidity: 2 });
  });

  it("is a trial by the feature that marks one, which alone does not limit the time", () => {
    expect(statusOf({ features: trial })).toMatchObject({ isTrial: true, isTimeLimited: false });
    expect(statusOf({ features: timeLimited })).toMatchObject({ isTrial: false, isTimeLimited: true });
  });

  it("counts a day that has begun as a day left", () => {
    const daysLeft = (seconds: number) => statusOf({ features: timeLimited, expires: sampleNow + seconds }).timeLeft;
    expect(daysLeft(2 * secondsPerDay)).toBe(2);
    expect(daysLeft(secondsPerDay + 1)).toBe(2);
    expect(daysLeft(1)).toBe(1);
    expect(daysLeft(0)).toBe(0);
    expect(daysLeft(-secondsPerDay)).toBe(0);
  });

  it("has no days left to count when the license does not run out", () => {
    expect(statusOf({}).timeLeft).toBe(0);
  });
});
