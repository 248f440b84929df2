import type { BackupSettings } from "../backup/backup-settings.ts";
import type { TakenBackup } from "../backup/take-proven-backup.ts";
import type { Storage } from "../storage/storage.ts";

export type TakeBackup = (settings: BackupSettings, nowMs: number) => Promise<TakenBackup>;

const secondsPerHour = 3_600;

/**
 * Makes a backup when the last one is old enough, and an hour after a try that came to nothing.
 * @throws what kept it from being made, which is noted too
 */
export async function backUpWhenDue(
  storage: Storage,
  settings: BackupSettings,
  take: TakeBackup,
  clock: () => number,
): Promise<void> {
  const nowMs = clock();
  const nowSeconds = Math.floor(nowMs / 1000);
  const every = settings.everyHours * secondsPerHour;
  const isOurs = await storage.upkeep("writes", ({ lastBackup }) =>
    lastBackup.claim(nowSeconds, every, secondsPerHour),
  );
  if (!isOurs) return;
  try {
    const taken = await take(settings, nowMs);
    const proven = { ...taken, created: nowSeconds, provenAt: Math.floor(clock() / 1000) };
    await storage.upkeep("writes", ({ lastBackup }) => lastBackup.succeeded(proven));
  } catch (thrown) {
    await storage.upkeep("writes", ({ lastBackup }) => lastBackup.failed((thrown as Error).message));
    throw thrown;
  }
}
