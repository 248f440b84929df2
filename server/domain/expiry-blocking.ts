import { type FeatureDefinitions, isTimeLimited } from "./feature-definitions.ts";
import { isExpired, type License } from "./license.ts";
import { seatsOf } from "./machine.ts";
import { switches, switchOf } from "./switches.ts";

/** Whether a license is to be blocked because it has run out and its product wants that (contract, keys section 10). */
export function shouldBlockExpired(license: License, definitions: FeatureDefinitions, nowSeconds: number): boolean {
  return (
    definitions.blockExpiredLicenses && isExpired(license, nowSeconds) && runsOut(license, definitions, nowSeconds)
  );
}

/**
 * Whether the license's date means an end to it, come or to come. Two kinds are spared: those that Stripe renews, and
 * those in stock, whose countdown an activation is still to start.
 */
export function runsOut(license: License, definitions: FeatureDefinitions, nowSeconds: number): boolean {
  return (
    !license.isBlocked &&
    isTimeLimited(license.features, definitions) &&
    switchOf(license, switches.license.stripeSubscriptionItem) === undefined &&
    !awaitsActivation(license, nowSeconds)
  );
}

/** Never without a limit: such a license registers no machine, so that none can start its countdown. */
function awaitsActivation(license: License, nowSeconds: number): boolean {
  const registered = seatsOf(license.machines, "nodeLocked", nowSeconds).length;
  return license.startsOnActivation && registered < license.maxMachines;
}
