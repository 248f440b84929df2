import type { License } from "./license.ts";

/** What a license must be, beside genuine. What is left out is not looked at. */
export interface LicenseChecks {
  /** A signature says whose license it is, not for which product: say which one yours is. */
  readonly productId?: number;
  readonly key?: string;
  /** Must be among the machines that the license lists, which only hold for the time of the answer. */
  readonly machineCode?: string;
  /** Looks for a floating seat that has not lapsed, instead of a node-locked one. Needs model version 3. */
  readonly isFloating?: boolean;
  /** Content with a license that has no machine limit, whose machines are not listed. */
  readonly acceptsUnlimited?: boolean;
  /** Signed so many days ago at most, and not in days to come. */
  readonly maxAgeDays?: number;
  readonly refusesBlocked?: boolean;
  readonly refusesExpired?: boolean;
  /** Unix milliseconds; this machine's clock when left out. */
  readonly nowMs?: number;
}

/** What a genuine license fails at. */
export type FailedCheck =
  | "otherProduct"
  | "otherKey"
  /** The machine has no seat in it. */
  | "otherMachine"
  /** It has no machine limit, or hides it, and so lists no machines; see `acceptsUnlimited`. */
  | "noMachineLimit"
  | "seatLapsed"
  | "tooOld"
  /** The clock of this machine was set back by more than a day. */
  | "signedInTheFuture"
  | "blocked"
  | "expired";

const secondsPerDay = 86_400;

/** The first check that a license fails, in the order of `FailedCheck`, or undefined if it passes all. */
export function failedCheck(license: License, checks: LicenseChecks): FailedCheck | undefined {
  const now = (checks.nowMs ?? Date.now()) / 1000;
  if (checks.productId !== undefined && license.productId !== checks.productId) return "otherProduct";
  if (checks.key !== undefined && license.key !== checks.key) return "otherKey";
  return (
    failedMachineCheck(license, checks, now) ??
    failedAgeCheck(license, checks, now) ??
    (checks.refusesBlocked && license.block ? "blocked" : undefined) ??
    (checks.refusesExpired && license.expires <= now ? "expired" : undefined)
  );
}

function failedMachineCheck(license: License, checks: LicenseChecks, now: number): FailedCheck | undefined {
  const { machineCode, isFloating = false, acceptsUnlimited = false } = checks;
  if (machineCode === undefined) return undefined;
  const isUnlimited = license.maxNoOfMachines <= 0;
  if (isUnlimited && acceptsUnlimited) return undefined;

  const mids = isFloating ? [`floating:${machineCode}`, `floating:overdraft:${machineCode}`] : [machineCode];
  const machine = license.activatedMachines.find(({ mid }) => mids.includes(mid));
  if (machine === undefined) return isUnlimited ? "noMachineLimit" : "otherMachine";
  // A node-locked machine may call itself `floating:`, but its seat expires at 0.
  return isFloating && machine.floatingExpires <= now ? "seatLapsed" : undefined;
}

function failedAgeCheck({ signDate }: License, { maxAgeDays }: LicenseChecks, now: number): FailedCheck | undefined {
  if (maxAgeDays === undefined) return undefined;
  if (signDate < now - maxAgeDays * secondsPerDay) return "tooOld";
  return signDate > now + secondsPerDay ? "signedInTheFuture" : undefined;
}
