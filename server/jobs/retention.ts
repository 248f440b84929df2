import { secondsPerDay } from "../domain/license.ts";
import { windowSeconds } from "../domain/login-throttle.ts";
import type { Storage } from "../storage/storage.ts";
import type { Upkeep } from "../storage/upkeep.ts";

export interface Retention {
  /** Days that Web API log rows are kept; 0 for ever. */
  readonly logRetentionDays: number;
  /** Days that analytics events are kept; 0 for ever. */
  readonly eventRetentionDays: number;
  /** Days that addresses in the log are kept; 0 for ever. */
  readonly addressRetentionDays: number;
}

const pieceSize = 1_000;
const untriedDays = 90;
const addressesNote = "retention/addresses";

/** Removes what has had its time: old log rows and addresses, answers kept for repeated calls, seats that lapsed, wrong
 * passwords, counts of trials, mail. */
export async function removeOutdated(storage: Storage, retention: Retention, nowMs: number): Promise<void> {
  const nowSeconds = Math.floor(nowMs / 1000);
  const daysAgo = (days: number) => nowSeconds - days * secondsPerDay;
  const { logRetentionDays, addressRetentionDays, eventRetentionDays } = retention;
  if (logRetentionDays > 0) {
    await inPieces(storage, (upkeep) => removeLog(upkeep, daysAgo(logRetentionDays)));
    await storage.upkeep("writes", (upkeep) => upkeep.usage.removeBucketsBefore(daysAgo(logRetentionDays)));
  }
  if (eventRetentionDays > 0)
    await inPieces(storage, (upkeep) => upkeep.removeEventsBefore(daysAgo(eventRetentionDays), pieceSize));
  if (addressRetentionDays > 0)
    await inPieces(storage, (upkeep) => eraseAddresses(upkeep, daysAgo(addressRetentionDays)));
  await storage.upkeep("writes", (upkeep) => upkeep.removeReplaysBefore(daysAgo(1)));
  await storage.upkeep("writes", (upkeep) => upkeep.removeLapsedSeats(nowSeconds));
  await storage.upkeep("writes", (upkeep) => upkeep.removeLoginFailuresBefore(nowSeconds - windowSeconds));
  await storage.upkeep("writes", (upkeep) => upkeep.removeTrialRatesBefore(nowMs));
  await storage.upkeep("writes", (upkeep) => upkeep.outbox.removeOld("mail", nowSeconds, daysAgo(untriedDays)));
}

/** Takes pieces, each in a transaction of its own, until one says that nothing is left. */
async function inPieces(storage: Storage, takePiece: (upkeep: Upkeep) => Promise<boolean>): Promise<void> {
  while (await storage.upkeep("writes", takePiece));
}

async function removeLog(upkeep: Upkeep, before: number): Promise<boolean> {
  const last = await upkeep.lastLogIdBefore(before, 0, pieceSize);
  return last !== undefined && (await upkeep.removeLogUpTo(last)) > 0;
}

/** A note says how far it came, so that no row is looked at twice. */
async function eraseAddresses(upkeep: Upkeep, before: number): Promise<boolean> {
  const erasedUpTo = Number((await upkeep.notes.read(addressesNote)) ?? 0);
  const last = await upkeep.lastLogIdBefore(before, erasedUpTo, pieceSize);
  if (last === undefined) return false;
  await upkeep.eraseLogAddresses(erasedUpTo, last);
  await upkeep.notes.write(addressesNote, String(last));
  return true;
}
