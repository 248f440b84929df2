import * as z from "zod";
import { id } from "../../api/params.ts";
import { type RefusalReason, refuse } from "../../api/refusals.ts";
import { type Lookup, type Subject, wholeAccount } from "../../api/subjects.ts";
import { type LockableKind, lockableKinds } from "../../domain/object-lock.ts";
import type { Store } from "../../storage/store.ts";

interface Locked {
  readonly kind: LockableKind;
  readonly objectId: number;
}

const missing: Readonly<Record<LockableKind, RefusalReason>> = {
  product: "productNotFound",
  license: "keyNotFound",
  customer: "customerUnknown",
  token: "tokenNotFound",
};

/** Something that can be locked, held against changes meanwhile. */
export const lockable = {
  params: {
    kind: z.enum(lockableKinds).describe("What it is: `product`, `license`, `customer` or `token`."),
    objectId: id().describe("Its id; of a license the globalId."),
  },
  refusals: ["productNotFound", "keyNotFound", "customerUnknown", "tokenNotFound"],
  async load(params, lookup: Lookup) {
    await wholeAccount.load(params, lookup);
    const { kind, objectId } = params as unknown as Locked;
    if ((await held(kind, objectId, lookup.store)) === undefined) return refuse(missing[kind]);
    return { kind, objectId };
  },
} as const satisfies Subject<Locked>;

/** With a license its product is held too, which must not be removed meanwhile. */
async function held(kind: LockableKind, id: number, store: Store): Promise<object | undefined> {
  const forChange = { forChange: true };
  if (kind === "product") return store.products.find(id, forChange);
  if (kind === "license") {
    const license = await store.licenses.find(id, forChange);
    return license && store.products.find(license.productId, forChange);
  }
  if (kind === "customer") return store.customers.findWhole(id, forChange);
  return store.tokens.find(id, forChange);
}
