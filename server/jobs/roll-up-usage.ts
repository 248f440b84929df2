import { groupSize, measured, nothingUsual, type Usual, whatIsUnusual, withSeen } from "../domain/anomaly.ts";
import {
  bucketOf,
  bucketWith,
  comparableMachineCode,
  dayOf,
  deviceUsageWith,
  isDeactivation,
  isRefresh,
  keyUsageWith,
  noRequests,
  type UsageEntry,
  withRequest,
} from "../domain/usage.ts";
import type { Notes } from "../storage/notes.ts";
import type { Storage } from "../storage/storage.ts";
import type { Upkeep } from "../storage/upkeep.ts";
import type { LoggedEntry, UsageRecords } from "../storage/usage-records.ts";

type Entry = LoggedEntry & UsageEntry;

const pieceSize = 250;
// Transactions that began earlier have ended by then, so no row can still appear before the last one that was read.
const settleSeconds = 120;
const progressNote = "usage/log";

/**
 * Makes the statistics of usage from the rows of the Web API log that came since it last looked. How far it has come is
 * kept in the same transaction: each row counts once, be it after a crash or with two processes at once.
 * @param countryOf the country of a masked address, if it is known
 */
export async function rollUpUsage(
  storage: Storage,
  countryOf: (ip: string) => string | undefined,
  nowMs: number,
): Promise<void> {
  const before = Math.floor(nowMs / 1000) - settleSeconds;
  while (await storage.upkeep("writes", (upkeep) => takePiece(upkeep, countryOf, before)));
}

async function takePiece(
  { notes, usage }: Upkeep,
  countryOf: (ip: string) => string | undefined,
  before: number,
): Promise<boolean> {
  const reached = Number((await notes.read(progressNote, { forChange: true })) ?? 0);
  const found = await usage.entriesAfter(reached, pieceSize);
  const firstYounger = found.findIndex(({ time }) => time >= before);
  const settled = firstYounger < 0 ? found : found.slice(0, firstYounger);
  const last = settled.at(-1);
  if (last === undefined) return false;
  const entries = settled.map((entry) => ({ ...entry, country: countryOf(entry.ip) }));
  await recordUsage(usage, entries);
  for (const [accountId, own] of Map.groupBy(entries, (entry) => entry.accountId))
    await lookForAnomalies(usage, notes, accountId, own);
  await usage.removeMembersBefore(dayOf(last.time) - 2);
  await notes.write(progressNote, String(last.id));
  return found.length === pieceSize && firstYounger < 0;
}

async function recordUsage(usage: UsageRecords, entries: readonly Entry[]): Promise<void> {
  const ofProducts = entries.filter(({ productId }) => productId !== 0);
  const ofLicenses = ofProducts.filter(({ licenseId }) => licenseId !== 0);
  const ofDevices = ofLicenses.filter(({ machineCode }) => comparableMachineCode(machineCode) !== "");
  await recordDays(usage, ofProducts);
  await recordCountries(usage, ofProducts);
  for (const [of, own] of grouped(ofLicenses, ofLicense))
    await usage.changeKey(of, (key) => own.reduce<typeof key>(keyUsageWith, key)!);
  for (const [of, own] of grouped(ofDevices, ofDevice))
    await usage.changeDevice(of, (device) => own.reduce<typeof device>(deviceUsageWith, device)!);
  const inBuckets = ofLicenses.filter(({ state }) => isRefresh(state) || isDeactivation(state));
  for (const [of, own] of grouped(inBuckets, (entry) => ({ ...ofDevice(entry), start: bucketOf(entry.time) })))
    await usage.changeBucket(
      of,
      (bucket, lastBefore) => own.reduce<typeof bucket>((sum, entry) => bucketWith(sum, entry, lastBefore), bucket)!,
    );
}

async function recordDays(usage: UsageRecords, entries: readonly Entry[]): Promise<void> {
  for (const [of, own] of grouped(entries, ofDay)) {
    const devices = await usage.addMembers(
      of,
      "device",
      members(own, (entry) => comparableMachineCode(entry.machineCode)),
    );
    const keys = await usage.addMembers(
      of,
      "key",
      members(own, ({ licenseId }) => licenseId),
    );
    const customers = await usage.addMembers(
      of,
      "customer",
      members(own, ({ customerId }) => customerId),
    );
    await usage.changeDay(of, (day) => ({
      ...own.reduce((sum, { state }) => withRequest(sum, state), day ?? noRequests),
      devices: (day?.devices ?? 0) + devices,
      keys: (day?.keys ?? 0) + keys,
      customers: (day?.customers ?? 0) + customers,
    }));
  }
}

async function recordCountries(usage: UsageRecords, entries: readonly Entry[]): Promise<void> {
  const known = entries.filter(({ country }) => country !== undefined);
  for (const [of, own] of grouped(known, (entry) => ({ ...ofDay(entry), country: entry.country! })))
    await usage.changeCountry(of, (day) => own.reduce((sum, { state }) => withRequest(sum, state), day ?? noRequests));
}

const ofDay = ({ accountId, productId, time }: Entry) => ({ accountId, productId, day: dayOf(time) });
const ofLicense = ({ accountId, productId, licenseId }: Entry) => ({ accountId, productId, licenseId });
const ofDevice = (entry: Entry) => ({ ...ofLicense(entry), machineCode: comparableMachineCode(entry.machineCode) });

/** Entries that belong together, by what they belong to. */
function grouped<Of extends object>(entries: readonly Entry[], ofEntry: (entry: Entry) => Of): [Of, Entry[]][] {
  return [...Map.groupBy(entries, (entry) => JSON.stringify(ofEntry(entry)))].map(([, own]) => [ofEntry(own[0]!), own]);
}

function members(entries: readonly Entry[], memberOf: (entry: Entry) => string | number | null): Set<string> {
  return new Set(entries.map(memberOf).filter(Boolean).map(String));
}

/** What an account's anomalies are told from: what is usual, and the rows that do not fill a group yet. */
interface Watch {
  readonly usual: Usual;
  readonly waiting: readonly Entry[];
}

async function lookForAnomalies(
  usage: UsageRecords,
  notes: Notes,
  accountId: number,
  entries: readonly Entry[],
): Promise<void> {
  const note = `usage/anomalies/${accountId}`;
  const known = await notes.read(note);
  let { usual, waiting } = known ? (JSON.parse(known) as Watch) : { usual: nothingUsual, waiting: [] };
  waiting = [...waiting, ...entries];
  while (waiting.length >= groupSize) {
    const group = waiting.slice(0, groupSize);
    waiting = waiting.slice(groupSize);
    const measures = measured(group);
    const reasons = whatIsUnusual(measures, usual);
    usual = withSeen(usual, measures);
    if (reasons.length > 0)
      await usage.addAnomaly({ accountId, startingAt: group[0]!.id, endingAt: group.at(-1)!.id, reasons });
  }
  await notes.write(note, JSON.stringify({ usual, waiting } satisfies Watch));
}
