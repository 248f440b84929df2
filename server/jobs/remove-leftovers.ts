import type { Storage } from "../storage/storage.ts";

const pieceSize = 200;

/**
 * Removes what hangs on products that were removed, in pieces, so that others come between. A removal that was cut short
 * goes on where it stopped.
 */
export async function removeLeftovers(storage: Pick<Storage, "upkeep">): Promise<void> {
  for (;;) {
    const productId = await storage.upkeep("reads", ({ leftovers }) => leftovers.nextProduct());
    if (productId === undefined) return;
    const takePiece = () => storage.upkeep("writes", ({ leftovers }) => leftovers.removeLicenses(productId, pieceSize));
    while (await takePiece());
    await storage.upkeep("writes", ({ leftovers }) => leftovers.removeProduct(productId));
  }
}
