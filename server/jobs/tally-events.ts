import { isOsInfo, noTide, osNamesIn, settledId, type Tide, withSeen } from "../domain/event-series.ts";
import { comparableMachineCode, dayOf } from "../domain/usage.ts";
import { startOf } from "../domain/usage-series.ts";
import type { TalliedEvent } from "../storage/event-tallies.ts";
import type { Storage } from "../storage/storage.ts";
import type { Upkeep } from "../storage/upkeep.ts";

const pieceSize = 250;
const progressNote = "tally/events";
const allProducts = 0;
const openSeconds = 8 * 86_400;
const machineKind = "event machine";
const osKind = "os machine";

/**
 * Adds up the analytics events that came since it last looked, by day, feature, event and currency, and the operating
 * systems of machines. How far it has come is kept in the same transaction: each event counts once.
 */
export async function tallyEvents(storage: Storage, nowMs: number): Promise<void> {
  const nowSeconds = Math.floor(nowMs / 1000);
  while (await storage.upkeep("writes", (upkeep) => takePiece(upkeep, nowSeconds)));
}

async function takePiece(upkeep: Upkeep, nowSeconds: number): Promise<boolean> {
  const { notes, tallies, eventTallies } = upkeep;
  const known = await notes.read(progressNote, { forChange: true });
  const tide = known === undefined ? noTide : (JSON.parse(known) as Tide);
  const settled = settledId(tide, nowSeconds);
  const events = await eventTallies.eventsAfter(tide.reached, settled, pieceSize);
  await addDays(upkeep, events);
  await addOperatingSystems(upkeep, events);
  for (const kind of [machineKind, osKind])
    await tallies.removeActiveBefore(kind, startOf(nowSeconds, "day") - openSeconds);
  const isFull = events.length === pieceSize;
  const reached = isFull ? events.at(-1)!.id : Math.max(tide.reached, settled);
  const moved = withSeen({ ...tide, reached }, await eventTallies.newestId(), nowSeconds);
  await notes.write(progressNote, JSON.stringify(moved));
  return isFull;
}

async function addDays({ tallies, eventTallies }: Upkeep, events: readonly TalliedEvent[]): Promise<void> {
  for (const [of, own] of grouped(events, ofDay)) {
    const { accountId, productId, feature, event } = of;
    const members = machinesOf(own).map((machine) => JSON.stringify([feature, event, machine]));
    const active = { kind: machineKind, start: of.day * 86_400, accountId, productId };
    await eventTallies.addDay(of, {
      total: own.length,
      value: own.reduce((sum, { value }) => sum + value, 0),
      machines: await tallies.addActive(active, members),
    });
  }
}

async function addOperatingSystems({ tallies }: Upkeep, events: readonly TalliedEvent[]): Promise<void> {
  for (const event of events.filter(isOsInfo)) {
    const names = osNamesIn(event.metadata);
    const machine = comparableMachineCode(event.machineCode);
    if (names === undefined) continue;
    for (const productId of new Set([event.productId, allProducts])) {
      const of = { accountId: event.accountId, productId, start: startOf(event.time, "day") };
      if ((await tallies.addActive({ ...of, kind: osKind }, [machine])) === 0) continue;
      await tallies.addTally({ ...of, kind: "os", name: names.os, total: 1 });
      await tallies.addTally({ ...of, kind: "osVersion", name: names.osVersion, total: 1 });
    }
  }
}

function ofDay({ accountId, productId, time, featureName, eventName, currency }: TalliedEvent) {
  const names = { feature: featureName ?? "", event: eventName ?? "", currency: currency ?? "" };
  return { accountId, productId, day: dayOf(time), ...names };
}

function machinesOf(events: readonly TalliedEvent[]): string[] {
  return [...new Set(events.map(({ machineCode }) => comparableMachineCode(machineCode)).filter(Boolean))];
}

function grouped<Of extends object>(events: readonly TalliedEvent[], ofEvent: (event: TalliedEvent) => Of) {
  const groups = Map.groupBy(events, (event) => JSON.stringify(ofEvent(event)));
  return [...groups].map(([of, own]) => [JSON.parse(of) as Of, own] as const);
}
