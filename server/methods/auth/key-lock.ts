import * as z from "zod";
import { drawSecret, formatToken, hashSecret } from "../../api/access-token.ts";
import { defineMethod } from "../../api/define-method.ts";
import { license } from "../../api/subjects.ts";
import { mayMintKeyLocked } from "../../domain/caller.ts";

export const keyLock = defineMethod({
  name: "auth/KeyLock",
  summary: "Makes an access token that works for one license only.",
  description:
    "The calling token must have a key lock of -1 or less. The new token may do the same and has the same other locks.",
  permission: null,
  access: "writes",
  on: license,
  params: {},
  refusals: [],
  result: {
    keyId: z.int().describe("The license's globalId, the key lock of the new token."),
    token: z.string().describe("The new access token. It is shown this once."),
    message: z.null(),
  },

  async handle({ license, store, caller, nowSeconds, refuse }) {
    if (!mayMintKeyLocked(caller)) return refuse("accessDenied");
    const keyId = license.globalId;

    const secret = drawSecret();
    const id = await store.tokens.add({
      name: `${caller.name} (key ${keyId})`.slice(0, 200),
      secretHash: hashSecret(secret),
      permissions: caller.permissions,
      productLock: caller.productLock,
      keyLock: keyId,
      featureLock: caller.featureLock,
      created: nowSeconds,
      expires: caller.expires,
      ...(caller.allowedAddresses && { allowedAddresses: caller.allowedAddresses }),
    });
    return { keyId, token: formatToken({ id, secret }), message: null };
  },
});
