import type { License } from "./license.ts";
import { type Machine, seatsOf, withMachine } from "./machine.ts";

export interface MachineView {
  /** 3 lists both pools, 1 and 2 are older. */
  readonly modelVersion: number;
  /** The machine of this activation; null when none was registered, and when nothing was activated. */
  readonly current: Machine | null;
  readonly isFloatingActivation: boolean;
}

/**
 * The machines that an answer lists: with model version 3 all that hold a seat, before that the node-locked ones, or only
 * the calling device when it floats (contract, keys section 2).
 * @param license before or after `current` was saved, that makes no difference
 */
export function visibleMachines(
  license: Pick<License, "machines">,
  { modelVersion, current, isFloatingActivation }: MachineView,
  nowSeconds: number,
): Machine[] {
  if (modelVersion < 3 && isFloatingActivation) return current ? [current] : [];

  const machines = current ? withMachine(license.machines, current) : license.machines;
  const nodeLocked = seatsOf(machines, "nodeLocked", nowSeconds);
  return modelVersion < 3 ? nodeLocked : [...nodeLocked, ...seatsOf(machines, "floating", nowSeconds)];
}

/** The machine code as clients see it: a floating seat carries a prefix. */
export function machineId(machine: Pick<Machine, "code" | "pool" | "isOverdraft">): string {
  if (machine.pool === "nodeLocked") return machine.code;
  return machine.isOverdraft ? `floating:overdraft:${machine.code}` : `floating:${machine.code}`;
}
