import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findSecretKey } from "../secret-key.ts";
import { backUp } from "./back-up.ts";
import { backupName, keepNewest, removeUnfinished } from "./backup-folder.ts";
import type { BackupSettings } from "./backup-settings.ts";
import { verifyBackup } from "./verify-backup.ts";

export interface TakenBackup {
  readonly file: string;
  readonly bytes: number;
}

/**
 * Makes a backup, proves that it can be restored, and only then gives it its name and removes those that are too many.
 * The proof takes room beside the database for as long as it lasts.
 * @throws TransferError when it could not be made or proven; older backups stay then
 */
export async function takeProvenBackup(settings: BackupSettings, nowMs: number): Promise<TakenBackup> {
  const { folder, passphrase, keyPlace, hasSecretKey } = settings;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  mkdirSync(keyPlace.dataDir, { recursive: true, mode: 0o700 });
  removeUnfinished(folder, keyPlace.dataDir);
  const file = join(folder, backupName(nowMs));
  const unproven = `${file}.unproven`;
  const secretKey = findSecretKey(keyPlace);
  try {
    const included = hasSecretKey ? (secretKey ?? null) : null;
    const { bytes } = await backUp(settings.database, { file: unproven, passphrase, secretKey: included, nowMs });
    await verifyBackup(unproven, passphrase, { secretKey }, keyPlace.dataDir);
    renameSync(unproven, file);
    keepNewest(folder, settings.keep);
    return { file, bytes };
  } finally {
    rmSync(unproven, { force: true });
  }
}
