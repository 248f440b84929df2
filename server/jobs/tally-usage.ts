import { isTrueDenial, noSeats, pressureOf, seatDayWith } from "../domain/seat-peak.ts";
import { comparableMachineCode, dayOf } from "../domain/usage.ts";
import {
  counted,
  isFull,
  isNewDevice,
  type MemberKind,
  memberKinds,
  nothingCounted,
  reasonOf,
  startOf,
  takesFloatingSeat,
  type Unit,
  units,
} from "../domain/usage-series.ts";
import type { Storage } from "../storage/storage.ts";
import type { Upkeep } from "../storage/upkeep.ts";
import {
  type ActiveIn,
  type TalliedEntry,
  type TallyProgress,
  tallyProgressNote,
  type UsageTallies,
} from "../storage/usage-tallies.ts";

type CountryOf = (ip: string) => string | undefined;
type Entry = TalliedEntry & {
  readonly country: string | undefined;
  readonly isNewDevice: boolean;
  readonly isDenial: boolean;
};

const pieceSize = 250;
// As roll-up-usage.ts: no row can appear any more before the last one that was read.
const settleSeconds = 120;
const allProducts = 0;
/** So long more may be added to an hour or a day. */
const openSeconds = 2 * 86_400;

/**
 * Counts the rows of the Web API log that came since it last looked into series over time. It begins with the oldest row
 * there is, so that an installation that is older than the series gets them whole. How far it has come is kept in the
 * same transaction: each row counts once, be it after a crash or with two processes at once.
 */
export async function tallyUsage(storage: Storage, countryOf: CountryOf, nowMs: number): Promise<void> {
  const before = Math.floor(nowMs / 1000) - settleSeconds;
  while (await storage.upkeep("writes", (upkeep) => takePiece(upkeep, countryOf, before)));
}

async function takePiece({ notes, tallies }: Upkeep, countryOf: CountryOf, before: number): Promise<boolean> {
  const known = await notes.read(tallyProgressNote, { forChange: true });
  const reached = known === undefined ? 0 : (JSON.parse(known) as TallyProgress).id;
  const found = await tallies.entriesAfter(reached, pieceSize);
  const firstYounger = found.findIndex(({ time }) => time >= before);
  const settled = firstYounger < 0 ? found : found.slice(0, firstYounger);
  const last = settled.at(-1);
  if (last === undefined) return false;
  const entries: Entry[] = [];
  for (const entry of settled) entries.push(await judged(tallies, { ...entry, country: countryOf(entry.ip) }));
  await addTimes(tallies, entries);
  await addTallies(tallies, entries);
  await addSeatDays(tallies, entries);
  await closeOld(tallies, last.time - openSeconds);
  await notes.write(tallyProgressNote, JSON.stringify({ id: last.id, time: last.time } satisfies TallyProgress));
  return found.length === pieceSize && firstYounger < 0;
}

/** What only what the machine did before can tell. */
async function judged(tallies: UsageTallies, entry: Omit<Entry, "isNewDevice" | "isDenial">): Promise<Entry> {
  const { accountId, licenseId, machineCode, time, state } = entry;
  const machine = { accountId, licenseId, machineCode: comparableMachineCode(machineCode) };
  const isFirstSeat = licenseId !== 0 && takesFloatingSeat(entry) && (await tallies.addSeen(machine));
  const isDenial = licenseId !== 0 && isFull(state) && isTrueDenial(entry, await tallies.lastDenied(machine));
  if (isDenial) await tallies.saveDenied(machine, time);
  return { ...entry, isNewDevice: isNewDevice(entry, () => isFirstSeat), isDenial };
}

async function addTimes(tallies: UsageTallies, entries: readonly Entry[]): Promise<void> {
  for (const unit of units)
    for (const [of, own] of grouped(entries, (entry) => timesOf(entry, unit))) {
      const { start, accountId, productId } = of;
      const activeOf = (kind: MemberKind) =>
        tallies.addActive({ kind: activeKind(kind, unit), start, accountId, productId }, membersOf(own, kind));
      await tallies.addTime(of, {
        ...own.reduce(counted, nothingCounted),
        devices: await activeOf("device"),
        keys: await activeOf("key"),
        customers: await activeOf("customer"),
      });
    }
}

async function addTallies(tallies: UsageTallies, entries: readonly Entry[]): Promise<void> {
  for (const [of, own] of grouped(entries, talliesOf)) await tallies.addTally({ ...of, total: own.length });
}

async function addSeatDays(tallies: UsageTallies, entries: readonly Entry[]): Promise<void> {
  const telling = entries.filter(({ licenseId, seats, isDenial }) => licenseId !== 0 && (seats !== null || isDenial));
  const dayOfLicense = ({ accountId, time, licenseId, productId }: Entry) => [
    { accountId, day: dayOf(time), licenseId, productId },
  ];
  for (const [of, own] of grouped(telling, dayOfLicense))
    await tallies.changeSeatDay(
      of,
      (day) => own.reduce((sum, entry) => seatDayWith(sum, entry, entry.isDenial), day ?? noSeats),
      (day) => pressureOf(day, own[0]!.maxMachines ?? 0),
    );
}

async function closeOld(tallies: UsageTallies, before: number): Promise<void> {
  for (const unit of units)
    for (const kind of Object.keys(memberKinds) as MemberKind[])
      await tallies.removeActiveBefore(activeKind(kind, unit), startOf(before, unit));
}

const activeKind = (kind: MemberKind, unit: Unit): ActiveIn["kind"] => `${kind}/${unit}`;

/** A line counts for its product and for all; one about no product for all alone. */
const productsOf = ({ productId }: Entry) => [...new Set([productId, allProducts])];

function timesOf(entry: Entry, unit: Unit) {
  const { accountId, time } = entry;
  return productsOf(entry).map((productId) => ({ accountId, productId, unit, start: startOf(time, unit) }));
}

function talliesOf(entry: Entry) {
  const { accountId, time, country, productId } = entry;
  const [hour, day] = [startOf(time, "hour"), startOf(time, "day")];
  const reason = reasonOf(entry);
  const named = [
    { kind: "reason", start: hour, name: reason },
    { kind: "country", start: day, name: country ?? "" },
  ];
  const ofProducts = productsOf(entry).flatMap((productId) =>
    named.flatMap(({ name, ...of }) => (name === undefined ? [] : [{ accountId, productId, ...of, name }])),
  );
  const ofProduct = { accountId, productId: allProducts, kind: "product", start: day, name: String(productId) };
  return productId === 0 ? ofProducts : [...ofProducts, ofProduct];
}

function membersOf(entries: readonly Entry[], kind: MemberKind): string[] {
  return [...new Set(entries.map(memberKinds[kind]).filter(Boolean))];
}

/** Entries that belong together, by what they belong to; one may belong to several. */
function grouped<Of extends object>(entries: readonly Entry[], ofEntry: (entry: Entry) => Of[]): [Of, Entry[]][] {
  const groups = new Map<string, [Of, Entry[]]>();
  for (const entry of entries)
    for (const of of ofEntry(entry)) {
      const name = JSON.stringify(of);
      const known = groups.get(name);
      if (known) known[1].push(entry);
      else groups.set(name, [of, [entry]]);
    }
  return [...groups.values()];
}
