import { type Database, openTarget } from "../storage/transfer/open.ts";
import { TransferError } from "../storage/transfer/transfer-error.ts";
import { checkWhole } from "./backup-file.ts";
import { type Filling, fill } from "./fill.ts";
import { readBackup } from "./read-backup.ts";
import { type SecretKeyPlace, SecretKeySwitch } from "./secret-key-switch.ts";
import type { Verified } from "./verify-backup.ts";

export interface Restoring extends Filling {
  readonly passphrase: string;
  /** Whether what the database holds may go. */
  readonly mayReplace: boolean;
  readonly keyPlace: SecretKeyPlace;
}

/**
 * Puts a backup into a database, all or nothing: everything is written beside what is there, proven, and takes its place
 * in one step. The secret key goes along where the backup has it.
 * @throws TransferError with what is wrong; nothing has changed then
 */
export async function restoreBackup(file: string, database: Database, restoring: Restoring): Promise<Verified> {
  const whole = await checkWhole(file);
  const target = await openTarget(database, restoring);
  let filled: Awaited<ReturnType<typeof fill>>;
  let keys: SecretKeySwitch;
  try {
    filled = await fill(target, readBackup(whole, restoring.passphrase), restoring);
    keys = new SecretKeySwitch(restoring.keyPlace, filled.end.secretKey);
    if (keys.isOther && !restoring.mayReplace)
      throw new TransferError("The secret key in the backup is not the one in the data folder, which stays as it is.");
    keys.prepare();
  } catch (thrown) {
    await target.discard();
    throw thrown;
  }
  await target.keep();
  keys.finish();
  return { whole, ...filled };
}
