import type { Pool } from "./machine.ts";
import { isDeactivation } from "./usage.ts";

/** Seats of a pool of a license as its newest line of the log noted them: after an activation, before a deactivation. */
export interface NotedSeats {
  readonly state: number;
  readonly seats: number;
}

export function heldAfter({ state, seats }: NotedSeats): number {
  return isDeactivation(state) ? seats - 1 : seats;
}

/** Floating seats lapse without a line, so fewer may be left; more never. */
export function addsUp(pool: Pool, noted: number, live: number): boolean {
  return pool === "nodeLocked" ? live === noted : live <= noted;
}
