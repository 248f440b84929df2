import * as z from "zod";
import { drawSecret, formatToken, hashSecret } from "../../api/access-token.ts";
import { defineMethod } from "../../api/define-method.ts";
import { json, text, whole } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { isAtLeastAsStrict } from "../../domain/caller.ts";
import { allPermissions } from "../../domain/permissions.ts";

const safe = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };

export const addToken = defineMethod({
  name: "admin/AddToken",
  summary: "Makes an access token. Its text is shown this once.",
  description: "A token cannot grant more than the token that makes it has.",
  permission: "ManageTokens",
  access: "writes",
  on: account,
  params: {
    name: text(200).default("").describe("What it is for."),
    permissions: json(z.array(z.enum(allPermissions)).min(1)).describe(
      'JSON list of permissions, such as ["Activate","GetKey"].',
    ),
    productLock: whole(0).default(0).describe("The only product it works for; 0 for any."),
    keyLock: z
      .int()
      .min(safe.min)
      .max(safe.max)
      .default(0)
      .describe("The only license it works for, by globalId; -1 when callers must name product and key; 0 for any."),
    featureLock: whole(0)
      .default(0)
      .describe("Depends on the method: field mask, trial days, template, feature, largest step."),
    expires: z.int().positive().optional().describe("When it ends, in Unix seconds."),
  },
  refusals: ["grantTooWide", "productNotFound"],
  result: { tokenId: z.int(), token: z.string().describe("The token's text. It cannot be shown again.") },

  async handle({ params, store, caller, nowSeconds, refuse }) {
    const { name, productLock, keyLock, featureLock } = params;
    const permissions = new Set(params.permissions);
    const expires = params.expires ?? caller.expires;
    const outlivesCaller = caller.expires !== null && (expires === null || expires > caller.expires);
    const isStrict = isAtLeastAsStrict({ permissions, productLock, keyLock, featureLock }, caller);
    if (!isStrict || outlivesCaller) return refuse("grantTooWide");
    if (productLock !== 0 && (await store.products.find(productLock)) === undefined) return refuse("productNotFound");

    const secret = drawSecret();
    const secretHash = hashSecret(secret);
    const created = nowSeconds;
    const tokenId = await store.tokens.add({
      name,
      secretHash,
      permissions,
      productLock,
      keyLock,
      featureLock,
      created,
      expires,
    });
    return { tokenId, token: formatToken({ id: tokenId, secret }) };
  },
});
