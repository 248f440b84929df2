import { latestExpiry } from "./extension.ts";
import { type License, secondsPerDay } from "./license.ts";
import { type Machine, type Pool, seatsOf } from "./machine.ts";

export interface ActivationRequest {
  readonly machineCode: string;
  /** Undefined or empty when the application gave none; then a known name stays. */
  readonly friendlyName: string | undefined;
  readonly ip: string;
  /** How long a floating seat holds, in seconds; 0 or less asks for a node-locked seat. */
  readonly floatingInterval: number;
  /** How many floating seats the application tolerates beyond the limit. */
  readonly maxOverdraft: number;
}

/** Which new machines restart the period of a license that "starts countdown upon activation". */
export type TrialRule = "everyMachine" | "firstMachine";

export type Activation =
  | { readonly refused: "keyBlocked" | "machineLimitReached" }
  | {
      readonly refused: undefined;
      readonly outcome: "unlimited" | "known" | "registered" | "seatRenewed" | "seatTaken";
      /** The machine to answer with; null when nothing is registered. */
      readonly machine: Machine | null;
      /** Whether `machine` must be written. */
      readonly save: boolean;
      /** The license's date, restarted when `startedTrial`. */
      readonly expires: number;
      readonly startedTrial: boolean;
    };

/** A question that was asked on the way to a decision, the answer, and what the answer depends on. */
export interface Check {
  readonly check: "blocked" | "unlimited" | "known" | "freeSeat" | "allowedMachine" | "overdraft" | "startsTrial";
  readonly isTrue: boolean;
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/** Gives back the answer to a check; every check passes through it, so that an explanation is the decision itself. */
type Ask = (check: Check["check"], isTrue: boolean, values: () => Check["values"]) => boolean;

/**
 * Whether a machine gets a seat of a license, and what is to be written then.
 * An expired license activates: only a block refuses. Rules: contract, keys section 5.
 * @param license with all machines of both pools, as they stand in the transaction that will write the outcome
 */
export function decideActivation(
  license: License,
  request: ActivationRequest,
  trialRule: TrialRule,
  nowMs: number,
): Activation {
  return decide(license, request, trialRule, nowMs, (_check, isTrue) => isTrue);
}

/** The same decision with the checks that led to it, in order. */
export function explainActivation(
  license: License,
  request: ActivationRequest,
  trialRule: TrialRule,
  nowMs: number,
): { readonly checks: readonly Check[]; readonly activation: Activation } {
  const checks: Check[] = [];
  const activation = decide(license, request, trialRule, nowMs, (check, isTrue, values) => {
    checks.push({ check, isTrue, values: values() });
    return isTrue;
  });
  return { checks, activation };
}

function decide(
  license: License,
  request: ActivationRequest,
  trialRule: TrialRule,
  nowMs: number,
  ask: Ask,
): Activation {
  if (ask("blocked", license.isBlocked, () => ({ block: license.isBlocked }))) return { refused: "keyBlocked" };
  return request.floatingInterval > 0
    ? decideFloating(license, request, nowMs, ask)
    : decideNodeLocked(license, request, trialRule, nowMs, ask);
}

function decideNodeLocked(
  license: License,
  request: ActivationRequest,
  trialRule: TrialRule,
  nowMs: number,
  ask: Ask,
): Activation {
  const { maxMachines } = license;
  const { machineCode } = request;
  if (ask("unlimited", isUnlimited(license), () => ({ maxMachines })))
    return admitted(license, "unlimited", null, false);

  const registered = seatsOf(license.machines, "nodeLocked", toSeconds(nowMs));
  const known = registered.find((machine) => machine.code === machineCode);
  if (ask("known", known !== undefined, () => ({ machineCode, pool: "nodeLocked" })) && known) {
    const friendlyName = request.friendlyName || known.friendlyName;
    return admitted(license, "known", { ...known, friendlyName }, friendlyName !== known.friendlyName);
  }
  const seats = () => ({ seatsTaken: registered.length, maxMachines });
  if (
    !ask("freeSeat", registered.length < maxMachines, seats) &&
    !ask("allowedMachine", isAllowedBeyondLimit(license, machineCode), () => ({ machineCode }))
  ) {
    return { refused: "machineLimitReached" };
  }
  const activation = admitted(license, "registered", newMachine("nodeLocked", request, nowMs), true);
  const startsTrial = license.startsOnActivation && (trialRule === "everyMachine" || registered.length === 0);
  const countdown = () => ({ trialActivation: license.startsOnActivation, trialRule, seatsTaken: registered.length });
  return ask("startsTrial", startsTrial, countdown)
    ? { ...activation, startedTrial: true, expires: restartedExpiry(license, nowMs) }
    : activation;
}

function decideFloating(license: License, request: ActivationRequest, nowMs: number, ask: Ask): Activation {
  const { maxMachines } = license;
  const { machineCode, maxOverdraft } = request;
  const seat = newMachine("floating", request, nowMs);
  if (ask("unlimited", isUnlimited(license), () => ({ maxMachines })))
    return admitted(license, "unlimited", seat, false);

  const taken = seatsOf(license.machines, "floating", toSeconds(nowMs));
  const own = taken.find((machine) => machine.code === machineCode);
  if (ask("known", own !== undefined, () => ({ machineCode, pool: "floating" })) && own)
    return admitted(license, "seatRenewed", renewedSeat(own, seat, taken, maxMachines), true);

  const seats = () => ({ seatsTaken: taken.length, maxMachines });
  if (ask("freeSeat", taken.length < maxMachines, seats)) return admitted(license, "seatTaken", seat, true);
  if (ask("overdraft", taken.length < maxMachines + maxOverdraft, () => ({ ...seats(), maxOverdraft }))) {
    return admitted(license, "seatTaken", { ...seat, isOverdraft: true }, true);
  }
  return { refused: "machineLimitReached" };
}

function renewedSeat(own: Machine, fresh: Machine, taken: readonly Machine[], maxMachines: number): Machine {
  const regularOthers = taken.filter((machine) => !machine.isOverdraft && machine !== own);
  return {
    ...fresh,
    activatedMs: own.activatedMs,
    friendlyName: fresh.friendlyName || own.friendlyName,
    isOverdraft: own.isOverdraft && regularOthers.length >= maxMachines,
  };
}

function newMachine(pool: Pool, request: ActivationRequest, nowMs: number): Machine {
  return {
    code: request.machineCode,
    pool,
    ip: request.ip,
    activatedMs: nowMs,
    friendlyName: request.friendlyName ?? "",
    floatingExpires: pool === "floating" ? toSeconds(nowMs) + request.floatingInterval : 0,
    isOverdraft: false,
  };
}

type Admission = Extract<Activation, { refused: undefined }>;

function admitted(license: License, outcome: Admission["outcome"], machine: Machine | null, save: boolean): Admission {
  return { refused: undefined, outcome, machine, save, expires: license.expires, startedTrial: false };
}

// Compat: old keys of the hosted service carry a limit of -1 and mean 0.
function isUnlimited(license: License): boolean {
  return license.maxMachines <= 0;
}

function isAllowedBeyondLimit(license: License, machineCode: string): boolean {
  // An empty code is a legal machine, but a blank line is not meant to admit it.
  if (machineCode === "") return false;
  return (license.allowedMachines ?? "").split(/\r?\n/).includes(machineCode);
}

function restartedExpiry(license: License, nowMs: number): number {
  return Math.min(toSeconds(nowMs) + license.period * secondsPerDay, latestExpiry);
}

function toSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}
