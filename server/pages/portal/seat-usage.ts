import { type License, secondsPerDay } from "../../domain/license.ts";
import type { Store } from "../../storage/store.ts";

/** How full the seats of a license were of late. */
export interface SeatUsage {
  readonly days: number;
  /** The most seats that were held at once. */
  readonly peakNodeLocked: number;
  readonly peakFloating: number;
  /** How often a machine was turned away because all seats were taken. */
  readonly denials: number;
}

const shownDays = 30;

export async function seatUsage(license: License, store: Store, nowSeconds: number): Promise<SeatUsage> {
  const today = Math.floor(nowSeconds / secondsPerDay);
  const days = await store.series.seatDays(license.globalId, { from: today - shownDays + 1, to: today });
  return {
    days: shownDays,
    peakNodeLocked: Math.max(0, ...days.map(({ nodeLocked }) => nodeLocked)),
    peakFloating: Math.max(0, ...days.map(({ floating }) => floating)),
    denials: days.reduce((sum, { denials }) => sum + denials, 0),
  };
}
