import { secondsPerDay } from "../domain/license.ts";
import type { Storage } from "../storage/storage.ts";

export interface Retention {
  /** Days that Web API log rows are kept; 0 for ever. */
  readonly logRetentionDays: number;
  /** Days that addresses in the log are kept; 0 for ever. */
  readonly addressRetentionDays: number;
}

const pieceSize = 1_000;

/** Removes what has had its time: old log rows and addresses, answers kept for repeated calls, seats that lapsed. */
export async function removeOutdated(storage: Storage, retention: Retention, nowMs: number): Promise<void> {
  const nowSeconds = Math.floor(nowMs / 1000);
  const daysAgo = (days: number) => nowSeconds - days * secondsPerDay;
  if (retention.logRetentionDays > 0) {
    await inPieces(() =>
      storage.upkeep("writes", (upkeep) => upkeep.removeLogBefore(daysAgo(retention.logRetentionDays), pieceSize)),
    );
  }
  if (retention.addressRetentionDays > 0) {
    await inPieces(() =>
      storage.upkeep("writes", (upkeep) =>
        upkeep.eraseLogAddressesBefore(daysAgo(retention.addressRetentionDays), pieceSize),
      ),
    );
  }
  await storage.upkeep("writes", (upkeep) => upkeep.removeReplaysBefore(daysAgo(1)));
  await storage.upkeep("writes", (upkeep) => upkeep.removeLapsedSeats(nowSeconds));
}

async function inPieces(takePiece: () => Promise<number>): Promise<void> {
  while ((await takePiece()) === pieceSize);
}
