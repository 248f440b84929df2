import { secondsPerDay } from "../domain/license.ts";
import type { Product } from "../domain/product.ts";
import { type DataObjectReset, dataObjectResets } from "../domain/switches.ts";
import type { Storage } from "../storage/storage.ts";
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
  for (const account of await everyAccount(storage)) {
    const products = await storage.inTransaction(account, "reads", (store) => store.products.list());
    for (const product of products) {
      for (const reset of dataObjectResets(product)) await resetWhenDue(storage, account, product, reset, nowSeconds);
    }
  }
}

async function resetWhenDue(
  storage: Storage,
  account: { accountId: number },
  { id: productId }: Product,
  reset: DataObjectReset,
  nowSeconds: number,
): Promise<void> {
  const note = `reset/${productId}/${reset.name}`;
  const remember = (progress: Progress) =>
    storage.inTransaction(account, "writes", (store) => store.notes.write(note, JSON.stringify(progress)));

  const known = await storage.inTransaction(account, "reads", (store) => store.notes.read(note));
  if (known === undefined) return remember({ since: nowSeconds });
  let progress = JSON.parse(known) as Progress;
  const periods = Math.floor((nowSeconds - progress.since) / (reset.everyDays * secondsPerDay));
  if (progress.lastId === undefined) {
    if (periods < 1) return;
    progress = { since: progress.since + periods * reset.everyDays * secondsPerDay, lastId: 0 };
    await remember(progress);
  }
  while (progress.lastId !== undefined) {
    const { lastId, since } = progress;
    const reached = await storage.upkeep("writes", (upkeep) =>
      upkeep.resetDataObjects(productId, reset.name, reset.value, lastId, pieceSize),
    );
    progress = { since, lastId: reached };
    await remember(progress);
  }
}
