import type { Rights } from "./caller.ts";
import { type FeatureDefinitions, featureTypes, isTrial } from "./feature-definitions.ts";
import type { Features } from "./features.ts";
import type { License } from "./license.ts";

const usualTrialDays = 15;

/** What a verified trial is made of: every feature that limits the time or marks a trial. */
export function trialFeatures(definitions: FeatureDefinitions): Features {
  return definitions.features.map(({ type }) => type !== featureTypes.Default) as unknown as Features;
}

/** How many days a verified trial runs. @param featureLock the token's; above 0 it is the number of days */
export function trialDays(featureLock: number): number {
  return featureLock > 0 ? featureLock : usualTrialDays;
}

/** Whether a machine that asks again gets its trial back; an expired one too, but neither a blocked nor a bought one. */
export function canReuseTrial(
  license: Pick<License, "features" | "isBlocked">,
  definitions: FeatureDefinitions,
): boolean {
  return isTrial(license.features, definitions) && !license.isBlocked;
}

/** Whether trials of the caller count against its address: whoever may create any license gains nothing by trials. */
export function isTrialCounted(caller: Pick<Rights, "permissions">): boolean {
  return !caller.permissions.has("CreateKey");
}
