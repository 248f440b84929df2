import { type Database, openAtRest, openDraft } from "../storage/transfer/open.ts";
import { type Filled, type Filling, fill, UnequalError } from "./fill.ts";
import { readInstallation } from "./read-installation.ts";

export interface Copying extends Filling {
  /** Whether what the target holds may go. */
  readonly mayReplace: boolean;
  /** Whether to begin anew where an earlier attempt has left off. */
  readonly isAnew?: boolean;
  readonly nowMs: number;
}

/**
 * Copies an installation that no server is at work on into another database, all or nothing. Whoever is killed at it
 * leaves what the target holds as it was, and beside it what was copied: the next attempt goes on from there.
 * @throws TransferError when a server is seen, the target is not empty, or anything does not come out the same
 */
export async function copyInstallation(from: Database, to: Database, copying: Copying): Promise<Filled> {
  const source = await openAtRest(from);
  try {
    const target = await openDraft(to, { mayReplace: copying.mayReplace, isAnew: copying.isAnew ?? false });
    let filled: Filled;
    try {
      const created = Math.floor(copying.nowMs / 1000);
      filled = await fill(target, readInstallation(source, { created, secretKey: null }), copying);
    } catch (thrown) {
      await (thrown instanceof UnequalError ? target.discard() : target.suspend());
      throw thrown;
    }
    await target.keep();
    return filled;
  } finally {
    await source.close();
  }
}
