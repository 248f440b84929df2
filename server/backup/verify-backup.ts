import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTarget } from "../storage/transfer/open.ts";
import { checkWhole, type WholeFile } from "./backup-file.ts";
import { proofFolder } from "./backup-folder.ts";
import { type Filled, type Filling, fill } from "./fill.ts";
import { readBackup } from "./read-backup.ts";

export interface Verified extends Filled {
  readonly whole: WholeFile;
}

/**
 * Proves that a backup can be restored: does it, into a temporary SQLite database that is removed again.
 * @param folder where the temporary database goes, which needs about as much room as the installation's
 * @throws TransferError with what is wrong
 */
export async function verifyBackup(
  file: string,
  passphrase: string,
  filling: Filling,
  folder: string = tmpdir(),
): Promise<Verified> {
  const whole = await checkWhole(file);
  const place = mkdtempSync(join(folder, proofFolder));
  try {
    const target = await openTarget({ file: join(place, "latchkey.db"), url: "" }, { mayReplace: false });
    try {
      return { whole, ...(await fill(target, readBackup(whole, passphrase), filling)) };
    } finally {
      await target.discard();
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
