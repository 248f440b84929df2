import { shouldBlockExpired } from "../domain/expiry-blocking.ts";
import { isBlockNoticeDue } from "../domain/expiry-notice.ts";
import type { Product } from "../domain/product.ts";
import type { Owner } from "../storage/object-log.ts";
import type { Storage } from "../storage/storage.ts";
import { everyAccount } from "./every-account.ts";
import { writeNotice } from "./write-notice.ts";

const pieceSize = 200;

/**
 * Blocks what has run out, in products that ask for it. What is due is read from the database, so nothing is missed
 * while the server is down, and running it twice changes nothing.
 * @returns how many licenses were blocked
 */
export async function blockExpiredLicenses(storage: Storage, nowMs: number): Promise<number> {
  let blocked = 0;
  for (const account of await everyAccount(storage, "block expired licenses")) {
    const products = await storage.inTransaction(account, "reads", (store) => store.products.list());
    for (const product of products.filter((each) => each.featureDefinitions.blockExpiredLicenses)) {
      blocked += await blockInProduct(storage, account, product, Math.floor(nowMs / 1000));
    }
  }
  return blocked;
}

async function blockInProduct(storage: Storage, account: Owner, product: Product, nowSeconds: number) {
  let blocked = 0;
  let lastId = 0;
  for (;;) {
    const ids = await storage.upkeep("reads", (upkeep) =>
      upkeep.expiredLicenses(product.id, lastId, nowSeconds, pieceSize),
    );
    if (ids.length === 0) return blocked;
    blocked += await blockThese(storage, account, product, ids, nowSeconds);
    lastId = ids.at(-1)!;
  }
}

function blockThese(
  storage: Storage,
  account: Owner,
  product: Product,
  ids: readonly number[],
  nowSeconds: number,
): Promise<number> {
  return storage.inTransaction(account, "writes", async (store) => {
    let blocked = 0;
    for (const id of ids) {
      const license = await store.licenses.find(id, { forChange: true });
      if (!license || !shouldBlockExpired(license, product.featureDefinitions, nowSeconds)) continue;
      await store.licenses.save(license, { ...license, isBlocked: true }, nowSeconds);
      if (store.outbox.sendsMail && isBlockNoticeDue(license, product, nowSeconds))
        await writeNotice(store, product, license, 0, nowSeconds);
      blocked++;
    }
    return blocked;
  });
}
