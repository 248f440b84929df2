import { secondsPerDay } from "../domain/license.ts";
import type { Product } from "../domain/product.ts";
import { type DataObjectReset, dataObjectResets } from "../domain/switches.ts";
import type { Owner } from "../storage/object-log.ts";
import type { Storage } from "../storage/storage.ts";
import type { Store } from "../storage/store.ts";
import { everyAccount } from "./every-account.ts";

const pieceSize = 500;

/** How far a reset has come: when the current period began, and up to which data object it is carried out. */
interface Progress {
  readonly since: number;
  /** The last object that was reset; undefined when the period's reset is complete. */
  readonly lastId?: number | undefined;
}

/**
 * Gives data objects their default back every so many days, as `cryptolens_dobjreset` of their product says. The first
 * period begins when the job first sees the switch. A reset that was cut short goes on where it stopped.
 */
export async function resetDataObjects(storage: Storage, nowMs: number): Promise<void> {
  const nowSeconds = Math.floor(nowMs / 1000);
  for (const account of await everyAccount(storage, "reset data objects")) {
    const products = await storage.inTransaction(account, "reads", (store) => store.products.list());
    for (const product of products) {
      for (const reset of dataObjectResets(product)) await resetWhenDue(storage, account, product, reset, nowSeconds);
    }
  }
}

async function resetWhenDue(
  storage: Storage,
  account: Owner,
  { id: productId }: Product,
  reset: DataObjectReset,
  nowSeconds: number,
): Promise<void> {
  const takePiece = () =>
    storage.inTransaction(account, "writes", (store) => resetPiece(store, productId, reset, nowSeconds));
  while (await takePiece());
}

/**
 * Piece and progress are one transaction: no object is reset twice in a period, be it after a crash or by two processes.
 * @returns whether there may be more
 */
async function resetPiece(store: Store, productId: number, reset: DataObjectReset, nowSeconds: number) {
  const note = `reset/${productId}/${reset.name}`;
  const known = await store.notes.read(note, { forChange: true });
  const { since, lastId } = known === undefined ? { since: nowSeconds } : begun(known, reset, nowSeconds);
  const reached = lastId === undefined ? undefined : await store.dataObjects.reset(productId, reset, lastId, pieceSize);
  const progress: Progress = { since, lastId: reached };
  if (known !== JSON.stringify(progress)) await store.notes.write(note, JSON.stringify(progress));
  return reached !== undefined;
}

/** The progress as it was left, or at the start of a period that has begun since. */
function begun(known: string, { everyDays }: DataObjectReset, nowSeconds: number): Progress {
  const progress = JSON.parse(known) as Progress;
  const periodSeconds = everyDays * secondsPerDay;
  const periods = Math.floor((nowSeconds - progress.since) / periodSeconds);
  if (progress.lastId !== undefined || periods < 1) return progress;
  return { since: progress.since + periods * periodSeconds, lastId: 0 };
}
