import { type Caller, mayChangeFeature } from "./caller.ts";
import type { Customer } from "./customer.ts";
import { decideExtension, latestExpiry } from "./extension.ts";
import { type Features, withFeature } from "./features.ts";
import type { License } from "./license.ts";
import type { Permission } from "./permissions.ts";
import type { Reseller } from "./reseller.ts";

/** What is to become of a license; whatever is undefined stays. */
export interface LicenseChange {
  /** Days to add; negative to take away. */
  readonly extendDays?: number | undefined;
  /** Unix seconds. */
  readonly expires?: number | undefined;
  /** Days. */
  readonly period?: number | undefined;
  /** Features 1 to 8 to switch on or off. */
  readonly features?: Readonly<Record<number, boolean>> | undefined;
  readonly notes?: string | undefined;
  readonly isBlocked?: boolean | undefined;
  readonly startsOnActivation?: boolean | undefined;
  readonly maxMachines?: number | undefined;
  readonly allowedMachines?: string | undefined;
  /** Null takes the customer away. */
  readonly customer?: Customer | null | undefined;
  readonly reseller?: Reseller | null | undefined;
}

/**
 * A license with a change made to it; its key is not issued anew.
 * @param options.unblocks whether extending a license of the product also unblocks it
 * @returns undefined where the date would fall before 1970 or after the year 9999
 */
export function changedLicense(
  license: License,
  change: LicenseChange,
  { unblocks }: { readonly unblocks: boolean },
  nowSeconds: number,
): License | undefined {
  const { extendDays, features = {}, ...given } = change;
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const switched = Object.entries(features).reduce<Features>(
    (all, [number, isOn]) => withFeature(all, Number(number), isOn),
    license.features,
  );
  const changed: License = { ...license, ...fields, features: switched };
  if (changed.expires < 0 || changed.expires > latestExpiry) return undefined;
  if (extendDays === undefined) return changed;
  const extension = decideExtension(changed, extendDays, { unblocks }, nowSeconds);
  if (extension.refused) return undefined;
  const { expires, period, isBlocked } = extension;
  return { ...changed, expires, period, isBlocked };
}

/** What a caller must be allowed for a change: the permission of the method that changes the same. */
export function permissionsFor(change: LicenseChange): Permission[] {
  const features = Object.values(change.features ?? {});
  const needed: [boolean, Permission][] = [
    [change.extendDays !== undefined || change.expires !== undefined || change.period !== undefined, "ExtendLicense"],
    [features.includes(true), "AddFeature"],
    [features.includes(false), "RemoveFeature"],
    [change.notes !== undefined, "ChangeNotes"],
    [change.isBlocked === true, "BlockKey"],
    [change.isBlocked === false, "UnblockKey"],
    [change.startsOnActivation !== undefined, "TrialActivation"],
    [change.maxMachines !== undefined || change.allowedMachines !== undefined, "MachineLockLimit"],
    [change.customer !== undefined, "ChangeCustomer"],
    [change.reseller !== undefined, "ChangeReseller"],
  ];
  return needed.filter(([isNeeded]) => isNeeded).map(([, permission]) => permission);
}

/** Whether a caller may make a change; a feature lock allows only the feature that it names. */
export function mayChange(caller: Pick<Caller, "permissions" | "featureLock">, change: LicenseChange): boolean {
  const numbers = Object.keys(change.features ?? {}).map(Number);
  return (
    permissionsFor(change).every((needed) => caller.permissions.has(needed)) &&
    numbers.every((number) => mayChangeFeature(caller, number))
  );
}

/** Everybody who may change something about a license. */
export const changePermissions = [
  "ExtendLicense",
  "AddFeature",
  "RemoveFeature",
  "ChangeNotes",
  "BlockKey",
  "UnblockKey",
  "TrialActivation",
  "MachineLockLimit",
  "ChangeCustomer",
  "ChangeReseller",
] as const satisfies readonly Permission[];
