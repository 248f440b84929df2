import { isFull } from "./usage-series.ts";

/**
 * Peak seats are the most seats of one pool of a license that were held at once on a day (UTC). Each activation notes how
 * many are held after it, each deactivation how many were held before it, and between two of them the number can only
 * fall, by floating seats that lapse: so the largest note is the peak. Only what was held from the day before and lapsed
 * ahead of the day's first note is not seen. Seats in overdraft, and machines that are allowed beyond the limit, count.
 *
 * A true denial is an activation that was refused because all seats were taken; tries of the same machine within five
 * minutes of one that counted are the same denial.
 */
export interface SeatDay {
  readonly nodeLocked: number;
  readonly floating: number;
  readonly denials: number;
}

export const noSeats: SeatDay = { nodeLocked: 0, floating: 0, denials: 0 };

/** What a line of the log says about seats. */
export interface SeatNote {
  /** 0 node-locked, 1 floating; null where nothing is known. */
  readonly pool: number | null;
  readonly seats: number | null;
}

const denialSeconds = 5 * 60;

/** @param lastCounted when the machine's last denial that counted was, in Unix seconds; 0 for never */
export function isTrueDenial({ state, time }: { state: number; time: number }, lastCounted: number): boolean {
  return isFull(state) && Math.abs(time - lastCounted) >= denialSeconds;
}

export function seatDayWith(day: SeatDay, { pool, seats }: SeatNote, isDenial: boolean): SeatDay {
  const held = seats ?? 0;
  return {
    nodeLocked: pool === 0 ? Math.max(day.nodeLocked, held) : day.nodeLocked,
    floating: pool === 1 ? Math.max(day.floating, held) : day.floating,
    denials: day.denials + Number(isDenial),
  };
}

const mostDenials = 999_999;
const mostShare = 9_999;

/** How hard a license was pressed on a day, to sort by: first true denials, then the share of the limit that was held. */
export function pressureOf(day: SeatDay, maxMachines: number): number {
  const share = maxMachines > 0 ? Math.round((1_000 * Math.max(day.nodeLocked, day.floating)) / maxMachines) : 0;
  return Math.min(day.denials, mostDenials) * (mostShare + 1) + Math.min(share, mostShare);
}
