import { type FeatureDefinitions, isTimeLimited, isTrial } from "./feature-definitions.ts";
import { isExpired, type License, secondsPerDay } from "./license.ts";

/** Why a license is not valid, with the API's numbers. */
export const reasonsForInvalidity = { none: 0, expired: 1, blocked: 2 } as const;
export type ReasonForInvalidity = (typeof reasonsForInvalidity)[keyof typeof reasonsForInvalidity];

export interface LicenseStatus {
  readonly isValid: boolean;
  readonly reasonForInvalidity: ReasonForInvalidity;
  readonly isTrial: boolean;
  readonly isTimeLimited: boolean;
  /** Days begun but not over, so the last day counts 1; 0 when expired, and when the license is not time-limited. */
  readonly timeLeft: number;
}

/** What the feature definitions make of a license. A date in the past matters only when the license is time-limited. */
export function licenseStatus(
  license: Pick<License, "features" | "expires" | "isBlocked">,
  definitions: FeatureDefinitions,
  nowSeconds: number,
): LicenseStatus {
  const runsOut = isTimeLimited(license.features, definitions);
  const reason = reasonFor(license.isBlocked, runsOut && isExpired(license, nowSeconds));
  return {
    isValid: reason === reasonsForInvalidity.none,
    reasonForInvalidity: reason,
    isTrial: isTrial(license.features, definitions),
    isTimeLimited: runsOut,
    timeLeft: runsOut ? daysLeft(license.expires, nowSeconds) : 0,
  };
}

function reasonFor(isBlocked: boolean, hasRunOut: boolean): ReasonForInvalidity {
  if (isBlocked) return reasonsForInvalidity.blocked;
  return hasRunOut ? reasonsForInvalidity.expired : reasonsForInvalidity.none;
}

function daysLeft(expires: number, nowSeconds: number): number {
  return Math.ceil(Math.max(0, expires - nowSeconds) / secondsPerDay);
}
