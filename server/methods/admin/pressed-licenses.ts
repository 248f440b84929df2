import type { SeatDayRow, TimeRange } from "../../storage/series.ts";
import type { Store } from "../../storage/store.ts";
import { isoDate } from "../ai/usage-params.ts";

/** Licenses by their worst day. Each of them is among its worst day's most pressed ones, so no other rows are read. */
export async function pressedLicenses(store: Store, range: TimeRange, productId: number | undefined, limit: number) {
  const worst = new Map<number, SeatDayRow>();
  for (let day = range.from; day <= range.to; day++)
    for (const row of await store.series.pressedOn(day, productId, limit))
      if (row.pressure > (worst.get(row.licenseId)?.pressure ?? -1)) worst.set(row.licenseId, row);
  const names = new Map((await store.products.list()).map(({ id, name }) => [id, name]));
  const sorted = [...worst.values()].sort((one, other) => other.pressure - one.pressure).slice(0, limit);
  const shown = [];
  for (const { licenseId, day } of sorted) {
    const license = await store.series.pressedLicense(licenseId);
    if (license === undefined) continue;
    const days = await store.series.seatDays(licenseId, range);
    shown.push({
      ...license,
      productName: names.get(license.productId) ?? "",
      ...figures(days, license.maxMachines, day),
    });
  }
  return shown;
}

function figures(days: readonly SeatDayRow[], maxMachines: number, worstDay: number) {
  const peakNodeLocked = Math.max(0, ...days.map(({ nodeLocked }) => nodeLocked));
  const peakFloating = Math.max(0, ...days.map(({ floating }) => floating));
  return {
    peakNodeLocked,
    peakFloating,
    peakDay: isoDate(worstDay),
    share: maxMachines > 0 ? Math.max(peakNodeLocked, peakFloating) / maxMachines : 0,
    denials: days.reduce((sum, { denials }) => sum + denials, 0),
    days: days.map(({ day, nodeLocked, floating, denials }) => ({ day: isoDate(day), nodeLocked, floating, denials })),
  };
}
