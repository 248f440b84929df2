import { statSync } from "node:fs";
import { type Database, openSnapshot } from "../storage/transfer/open.ts";
import { checkWhole } from "./backup-file.ts";
import { readInstallation } from "./read-installation.ts";
import type { BackupRecord, Ending, Progress } from "./records.ts";
import { writeBackup } from "./write-backup.ts";

export interface BackupOptions {
  readonly file: string;
  /** Empty to leave it unencrypted. */
  readonly passphrase: string;
  /** To be put in; null where it is kept apart. */
  readonly secretKey: Buffer | null;
  readonly nowMs: number;
  readonly onProgress?: Progress;
}

export interface BackedUp {
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  /** Of all of the file but its last 32 bytes, which hold it too. */
  readonly sha256: string;
  readonly isEncrypted: boolean;
  readonly hasSecretKey: boolean;
}

/**
 * Writes everything that an installation keeps into one file, as of one moment, while servers go on.
 * @throws TransferError when the file is there already, or the database cannot be read
 */
export async function backUp(database: Database, options: BackupOptions): Promise<BackedUp> {
  const { file, passphrase, secretKey, nowMs, onProgress } = options;
  if (secretKey !== null && passphrase === "") throw new Error("The secret key goes into encrypted backups only.");
  const source = await openSnapshot(database);
  let end: Ending | undefined;
  try {
    const created = Math.floor(nowMs / 1000);
    const records = readInstallation(source, { created, secretKey, onProgress });
    await writeBackup(
      file,
      watched(records, (ending) => (end = ending)),
      passphrase,
    );
  } finally {
    await source.close();
  }
  const { sha256 } = await checkWhole(file);
  return {
    file,
    bytes: statSync(file).size,
    rows: end!.tables.reduce((sum, { rows }) => sum + rows, 0),
    sha256,
    isEncrypted: passphrase !== "",
    hasSecretKey: secretKey !== null,
  };
}

async function* watched(records: AsyncIterable<BackupRecord>, onEnd: (end: Ending) => void) {
  for await (const record of records) {
    if ("end" in record) onEnd(record.end);
    yield record;
  }
}
