import { isNoticeDue, noticeDays } from "../domain/expiry-notice.ts";
import { secondsPerDay } from "../domain/license.ts";
import type { Product } from "../domain/product.ts";
import type { Owner } from "../storage/object-log.ts";
import type { Storage } from "../storage/storage.ts";
import type { Store } from "../storage/store.ts";
import type { ExpiryPlace } from "../storage/upkeep.ts";
import { everyAccount } from "./every-account.ts";
import { writeNotice } from "./write-notice.ts";

const pieceSize = 100;

/** The place after every license of a time. */
const endOf = (expires: number): ExpiryPlace => ({ expires, globalId: Number.MAX_SAFE_INTEGER });

/**
 * Writes the notices that have become due since it last looked. How far it has looked is kept for each product and each
 * number of days, so that a beat reads those licenses only whose moment has come since the last one. It begins with the
 * beat that first sees the product's wish.
 */
export async function writeExpiryNotices(storage: Storage, nowMs: number): Promise<void> {
  const nowSeconds = Math.floor(nowMs / 1000);
  for (const account of await everyAccount(storage, "write expiry notices")) {
    const products = await storage.inTransaction(account, "reads", (store) => store.products.list());
    for (const product of products) {
      const before = noticeDays(product).filter((days) => days > 0);
      for (const days of before) await writeThese(storage, account, product, days, nowSeconds);
    }
  }
}

async function writeThese(storage: Storage, account: Owner, product: Product, days: number, nowSeconds: number) {
  const until = nowSeconds + days * secondsPerDay;
  const note = `notices/${product.id}/${days}`;
  for (;;) {
    const known = await storage.inTransaction(account, "reads", (store) => store.notes.read(note));
    const from = known === undefined ? endOf(until) : later(JSON.parse(known) as ExpiryPlace, endOf(nowSeconds));
    const found = await storage.upkeep("reads", (upkeep) =>
      upkeep.expiringLicenses(product.id, from, until, pieceSize),
    );
    const isEnd = found.length < pieceSize;
    const reached = isEnd ? later(from, endOf(until)) : found.at(-1)!;
    const isOurs = await storage.inTransaction(account, "writes", (store) =>
      takePiece(store, { product, days, nowSeconds, note, known, found, reached }),
    );
    if (isEnd || !isOurs) return;
  }
}

interface Piece {
  readonly product: Product;
  readonly days: number;
  readonly nowSeconds: number;
  readonly note: string;
  /** The note as it was when the piece was found. */
  readonly known: string | undefined;
  readonly found: readonly ExpiryPlace[];
  readonly reached: ExpiryPlace;
}

/** Notices and progress are one transaction: nothing is told twice, be it after a crash or by two processes. */
async function takePiece(store: Store, piece: Piece): Promise<boolean> {
  const { product, days, nowSeconds } = piece;
  if ((await store.notes.read(piece.note, { forChange: true })) !== piece.known) return false;
  for (const { globalId } of piece.found) {
    const license = await store.licenses.find(globalId);
    if (license && isNoticeDue(license, product, days, nowSeconds))
      await writeNotice(store, product, license, days, nowSeconds);
  }
  await store.notes.write(piece.note, JSON.stringify(piece.reached));
  return true;
}

function later(one: ExpiryPlace, other: ExpiryPlace): ExpiryPlace {
  const isLater = one.expires > other.expires || (one.expires === other.expires && one.globalId > other.globalId);
  return isLater ? one : other;
}
