export type Pool = "nodeLocked" | "floating";

/** A device that holds a seat of a license. */
export interface Machine {
  readonly code: string;
  readonly pool: Pool;
  /** A bare IPv4 or IPv6 address. */
  readonly ip: string;
  /** First activation, Unix milliseconds. */
  readonly activatedMs: number;
  /** Empty when the application gave none. */
  readonly friendlyName: string;
  /** When a floating seat lapses, Unix seconds; 0 in the node-locked pool. */
  readonly floatingExpires: number;
  /** Admitted beyond the limit because the application allowed overdraft. */
  readonly isOverdraft: boolean;
}

/** Whether the machine holds its seat at this moment: a node-locked one always, a floating one until it lapses. */
export function holdsSeat(machine: Machine, nowSeconds: number): boolean {
  return machine.pool === "nodeLocked" || machine.floatingExpires > nowSeconds;
}

/** The machines that hold a seat of one pool now. */
export function seatsOf(machines: readonly Machine[], pool: Pool, nowSeconds: number): Machine[] {
  return machines.filter((machine) => machine.pool === pool && holdsSeat(machine, nowSeconds));
}

/** How many seats of one pool are held. */
export interface SeatsHeld {
  readonly pool: Pool;
  readonly held: number;
}

export function seatsHeld(machines: readonly Machine[], pool: Pool, nowSeconds: number): SeatsHeld {
  return { pool, held: seatsOf(machines, pool, nowSeconds).length };
}

/** The machines with one of them added, or in the place of the one with its code in its pool. */
export function withMachine(machines: readonly Machine[], changed: Machine): readonly Machine[] {
  const isSame = ({ code, pool }: Machine) => code === changed.code && pool === changed.pool;
  return machines.some(isSame)
    ? machines.map((machine) => (isSame(machine) ? changed : machine))
    : [...machines, changed];
}
