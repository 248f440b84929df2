import type { License } from "./license.ts";
import { type Machine, type Pool, seatsOf } from "./machine.ts";

/** A machine as the vendor names one. */
export interface NamedMachine {
  readonly code: string;
  readonly friendlyName: string;
}

export type Addition =
  | { readonly refused: "keyBlocked" | "machineLimitReached" }
  | { readonly refused: undefined; readonly machines: readonly Machine[] };

/**
 * The machines that the vendor gives node-locked seats by hand: new ones, and known ones with another name. A countdown
 * that starts upon activation does not start by it.
 * @param options.beyondLimit whether the license's limit is passed over
 */
export function addedMachines(
  license: Pick<License, "isBlocked" | "machines" | "maxMachines">,
  named: readonly NamedMachine[],
  { ip, beyondLimit }: { readonly ip: string; readonly beyondLimit: boolean },
  nowMs: number,
): Addition {
  if (license.isBlocked) return { refused: "keyBlocked" };
  const seated = new Map(license.machines.filter(isNodeLocked).map((machine) => [machine.code, machine]));
  const known = seated.size;
  const changed = new Map<string, Machine>();
  for (const { code, friendlyName } of named) {
    const before = seated.get(code);
    if (before && (friendlyName === "" || friendlyName === before.friendlyName)) continue;
    const machine = before ? { ...before, friendlyName } : { ...newSeat, code, friendlyName, ip, activatedMs: nowMs };
    seated.set(code, machine);
    changed.set(code, machine);
  }
  const isTooMany = seated.size > known && seated.size > license.maxMachines;
  if (isTooMany && !beyondLimit) return { refused: "machineLimitReached" };
  return { refused: undefined, machines: [...changed.values()] };
}

/** The machine of this code that holds a seat of a pool. */
export function machineIn(
  license: Pick<License, "machines">,
  pool: Pool,
  code: string,
  nowSeconds: number,
): Machine | undefined {
  return seatsOf(license.machines, pool, nowSeconds).find((machine) => machine.code === code);
}

const newSeat = { pool: "nodeLocked", floatingExpires: 0, isOverdraft: false } as const;

function isNodeLocked({ pool }: Machine): boolean {
  return pool === "nodeLocked";
}
