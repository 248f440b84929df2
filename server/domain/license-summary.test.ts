import fc from "fast-check";
import { expect, test } from "vitest";
import { aLicense, sampleNow } from "../../tests/support/samples.ts";
import { defaultFeatureDefinitions } from "./feature-definitions.ts";
import { type Features, noFeatures, withFeature } from "./features.ts";
import { secondsPerDay } from "./license.ts";
import { licenseStatus, reasonsForInvalidity } from "./license-status.ts";
import { allowanceSentence, licenseSummary } from "./license-summary.ts";

const definitions = defaultFeatureDefinitions;
const timeLimited = withFeature(noFeatures, 1, true);
const summary = (changes: Parameters<typeof aLicense>[0], isInUse = true) =>
  licenseSummary({ ...aLicense(changes), isInUse }, definitions, sampleNow);

test("a license says the same to people as to applications", () => {
  const features = fc.tuple(...noFeatures.map(() => fc.boolean())) as fc.Arbitrary<unknown> as fc.Arbitrary<Features>;
  const expires = fc.integer({ min: -400, max: 400 }).map((days) => sampleNow + days * secondsPerDay);
  fc.assert(
    fc.property(features, expires, fc.boolean(), fc.boolean(), (features, expires, isBlocked, isInUse) => {
      const license = aLicense({ features, expires, isBlocked });
      const told = licenseStatus(license, definitions, sampleNow);
      const { state, isTimeLimited, isTrial } = licenseSummary({ ...license, isInUse }, definitions, sampleNow);
      const states = { [reasonsForInvalidity.none]: "valid", [reasonsForInvalidity.expired]: "expired", 2: "blocked" };
      expect({ state, isTimeLimited, isTrial }).toEqual({
        state: states[told.reasonForInvalidity],
        isTimeLimited: told.isTimeLimited,
        isTrial: told.isTrial,
      });
    }),
  );
});

test.each([
  [{ isBlocked: true }, "It is blocked: no machine can activate it."],
  [{ features: timeLimited, expires: sampleNow - 1 }, "It is time-limited and ran out on 2026-03-14."],
  [{ features: timeLimited }, "It is valid until 2026-04-13."],
  [{ expires: sampleNow - 1 }, "It is valid: its date, 2026-03-14, has passed, but it is not time-limited."],
  [{}, "It is valid, and not time-limited."],
])("%j is told as: %s", (changes, reason) => expect(summary(changes).reason).toBe(reason));

test("a license whose time begins with its first activation says so until then", () => {
  const waiting = { features: timeLimited, startsOnActivation: true };
  expect(summary(waiting, false).reason).toBe("It is valid; its time begins with its first activation.");
  expect(summary(waiting, true).reason).toBe("It is valid until 2026-04-13.");
});

test.each([
  [
    { maxMachines: 1, features: withFeature(timeLimited, 3, true) },
    "A license for 1 machine and as many floating seats, until 2026-04-13, with Time Limit (F1) and Feature 3.",
  ],
  [
    { maxMachines: 0 },
    "A license for any number of machines, none of which is remembered, for an unlimited time, without any feature.",
  ],
  [
    { maxMachines: 5, features: withFeature(timeLimited, 2, true), startsOnActivation: true },
    "A trial for 5 machines and as many floating seats, until 2026-04-13, which an activation moves to 30 days later, with Time Limit (F1) and Trial (F2).",
  ],
])("%j allows: %s", (changes, sentence) => expect(allowanceSentence(aLicense(changes), definitions)).toBe(sentence));
