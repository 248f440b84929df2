import { randomUUID } from "node:crypto";
import { referencerTypes } from "../../domain/data-object.ts";
import { makesKeyLikeSecrets } from "../../domain/switches.ts";
import { drawSkm15Key } from "../../signing/skm15.ts";
import type { Store } from "../../storage/store.ts";

/** A secret that no customer of the account has: a GUID, or in the form of a key where the account wants it so. */
export async function newSecret(store: Store): Promise<string> {
  const place = { referencerType: referencerTypes.User, referencerId: store.accountId, machineCode: "" };
  const dataObjects = await store.dataObjects.list(place);
  return freeSecret(makesKeyLikeSecrets({ dataObjects }) ? drawSkm15Key : randomUUID, store);
}

/** Draws until a secret is nobody's. */
export async function freeSecret(draw: () => string, store: Store): Promise<string> {
  let secret = draw();
  while (await store.customers.findBySecret(secret)) secret = draw();
  return secret;
}
