import { dayText } from "./date-text.ts";
import { type FeatureDefinitions, isTimeLimited, isTrial } from "./feature-definitions.ts";
import { isExpired, type License, secondsPerDay } from "./license.ts";
import type { Facts } from "./object-log.ts";

/** Where a license stands, for people. */
export type LicenseState = "valid" | "expired" | "blocked";

export interface LicenseSummary {
  readonly state: LicenseState;
  /** Why, as a sentence. */
  readonly reason: string;
  readonly isTimeLimited: boolean;
  readonly isTrial: boolean;
  /** Days begun until the date; negative when it has passed. Counted whether or not the license is time-limited. */
  readonly daysLeft: number;
}

type Summarized = Pick<License, "features" | "expires" | "isBlocked" | "startsOnActivation"> & {
  /** Whether a machine holds a seat. */
  readonly isInUse: boolean;
};

/**
 * Whether a license may be used, and why. The same as `licenseStatus`, which applications are told, in words.
 */
export function licenseSummary(
  license: Summarized,
  definitions: FeatureDefinitions,
  nowSeconds: number,
): LicenseSummary {
  const runsOut = isTimeLimited(license.features, definitions);
  const hasRunOut = runsOut && isExpired(license, nowSeconds);
  return {
    state: license.isBlocked ? "blocked" : hasRunOut ? "expired" : "valid",
    reason: reasonFor(license, runsOut, nowSeconds),
    isTimeLimited: runsOut,
    isTrial: isTrial(license.features, definitions),
    daysLeft: Math.ceil((license.expires - nowSeconds) / secondsPerDay),
  };
}

function reasonFor(license: Summarized, runsOut: boolean, nowSeconds: number): string {
  const date = dayText(license.expires);
  if (license.isBlocked) return "It is blocked: no machine can activate it.";
  if (runsOut && isExpired(license, nowSeconds)) return `It is time-limited and ran out on ${date}.`;
  if (license.startsOnActivation && !license.isInUse) return "It is valid; its time begins with its first activation.";
  if (runsOut) return `It is valid until ${date}.`;
  return isExpired(license, nowSeconds)
    ? `It is valid: its date, ${date}, has passed, but it is not time-limited.`
    : "It is valid, and not time-limited.";
}

/**
 * Why a blocked license was blocked, by its changes, newest first; empty when nobody said.
 */
export function blockReasonIn(changes: readonly Facts[]): string {
  const blocking = changes.find(({ isBlocked }) => Array.isArray(isBlocked) && isBlocked[1] === true);
  const reason = blocking?.blockReason;
  return Array.isArray(reason) ? String(reason[1]) : "";
}

/** What a license allows, as one sentence. */
export function allowanceSentence(
  license: Pick<License, "features" | "expires" | "period" | "maxMachines" | "startsOnActivation">,
  definitions: FeatureDefinitions,
): string {
  const kind = isTrial(license.features, definitions) ? "A trial" : "A license";
  const machines =
    license.maxMachines <= 0
      ? "any number of machines, none of which is remembered"
      : `${count(license.maxMachines, "machine")} and as many floating seats`;
  const names = definitions.features.filter((_, index) => license.features[index]).map(({ name }) => name);
  const features = names.length === 0 ? "without any feature" : `with ${listed(names)}`;
  return `${kind} for ${machines}, ${timeOf(license, definitions)}, ${features}.`;
}

function timeOf(
  license: Pick<License, "features" | "expires" | "period" | "startsOnActivation">,
  definitions: FeatureDefinitions,
): string {
  if (!isTimeLimited(license.features, definitions)) return "for an unlimited time";
  const until = `until ${dayText(license.expires)}`;
  return license.startsOnActivation
    ? `${until}, which an activation moves to ${count(license.period, "day")} later`
    : until;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
