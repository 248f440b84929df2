import type { License } from "./license.ts";
import { type Machine, seatsOf } from "./machine.ts";

export interface DeactivationRequest {
  readonly machineCode: string;
  /** Release the floating seat and leave a node-locked one alone. */
  readonly isFloating: boolean;
}

export type Deactivation =
  | { readonly refused: "keyBlocked" | "machineNotActivated" }
  | {
      readonly refused: undefined;
      /** The machine to remove; null when a floating seat was not held anyway. */
      readonly machine: Machine | null;
    };

/**
 * Whether a machine gives its seat back. A floating release always succeeds, also without a seat, so that a client may
 * release on every exit. Rules: contract, keys section 5.
 */
export function decideDeactivation(
  license: Pick<License, "isBlocked" | "machines">,
  request: DeactivationRequest,
  nowMs: number,
): Deactivation {
  if (license.isBlocked) return { refused: "keyBlocked" };

  const pool = request.isFloating ? "floating" : "nodeLocked";
  const nowSeconds = Math.floor(nowMs / 1000);
  const machine = seatsOf(license.machines, pool, nowSeconds).find(({ code }) => code === request.machineCode);
  if (machine) return { refused: undefined, machine };
  return request.isFloating ? { refused: undefined, machine: null } : { refused: "machineNotActivated" };
}
