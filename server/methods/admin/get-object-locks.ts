import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { optionalId } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { lockableKinds, type ObjectLock } from "../../domain/object-lock.ts";
import type { Store } from "../../storage/store.ts";

const lock = z.object({
  kind: z.enum(lockableKinds),
  objectId: z.int().describe("Of a license the globalId."),
  name: z.string().describe("Of product, customer or token, or the license key."),
  productId: z.int().nullable().describe("A license's product."),
  reason: z.string(),
  lockedBy: z.string(),
  created: z.int().describe("Unix seconds."),
});

export const getObjectLocks = defineMethod({
  name: "admin/GetObjectLocks",
  summary: "Lists what is locked against changes, by whom and why, newest first; 1,000 at most.",
  permission: "ReadAccount",
  access: "reads",
  on: wholeAccount,
  params: {
    kind: z.enum(lockableKinds).optional().describe("Only this kind."),
    objectId: optionalId().describe("Only the object with this id."),
  },
  refusals: [],
  result: { locks: z.array(lock) },

  async handle({ params, store }) {
    const { kind, objectId } = params;
    const all =
      kind && objectId ? [(await store.objectLocks.find(kind, objectId)) ?? []].flat() : await store.objectLocks.list();
    const found = all.filter((one) => (!kind || one.kind === kind) && (!objectId || one.objectId === objectId));
    const locks = [];
    for (const { id: _, ...one } of found) locks.push({ ...one, ...(await namesOf(one, store)) });
    return { locks };
  },
});

async function namesOf({ kind, objectId }: Pick<ObjectLock, "kind" | "objectId">, store: Store) {
  if (kind === "license") {
    const license = await store.licenses.find(objectId);
    return { name: license?.key ?? "", productId: license?.productId ?? null };
  }
  const places = { product: store.products, customer: store.customers, token: store.tokens };
  const found = await places[kind].find(objectId);
  return { name: found?.name ?? "", productId: null };
}
