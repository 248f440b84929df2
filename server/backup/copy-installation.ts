import { type Database, openAtRest, openTarget } from "../storage/transfer/open.ts";
import { type Filled, type Filling, fill } from "./fill.ts";
import { readInstallation } from "./read-installation.ts";

export interface Copying extends Filling {
  /** Whether what the target holds may go. */
  readonly mayReplace: boolean;
  readonly nowMs: number;
}

/**
 * Copies an installation that no server is at work on into another database, all or nothing. Whoever is killed at it
 * leaves the target as it was.
 * @throws TransferError when a server is seen, the target is not empty, or anything does not come out the same
 */
export async function copyInstallation(from: Database, to: Database, copying: Copying): Promise<Filled> {
  const source = await openAtRest(from);
  try {
    const target = await openTarget(to, copying);
    let filled: Filled;
    try {
      const created = Math.floor(copying.nowMs / 1000);
      filled = await fill(target, readInstallation(source, { created, secretKey: null }), copying);
    } catch (thrown) {
      await target.discard();
      throw thrown;
    }
    await target.keep();
    return filled;
  } finally {
    await source.close();
  }
}
