import * as z from "zod";
import { drawSecret, formatToken, hashSecret } from "../../api/access-token.ts";
import { defineMethod } from "../../api/define-method.ts";
import { text } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { mayGrant } from "../../domain/caller.ts";
import { allowedAddresses, permissionList, tokenLocks } from "./token-params.ts";

export const addToken = defineMethod({
  name: "admin/AddToken",
  summary: "Makes an access token. Its text is shown this once.",
  description: "A token cannot grant more than the token that makes it has.",
  permission: "ManageTokens",
  access: "writes",
  on: account,
  params: {
    name: text(200).default("").describe("What it is for."),
    permissions: permissionList(),
    ...tokenLocks,
    expires: z.int().positive().optional().describe("When it ends, in Unix seconds."),
    allowedAddresses: allowedAddresses().optional(),
  },
  refusals: ["grantTooWide", "productNotFound", "addressMalformed"],
  result: { tokenId: z.int(), token: z.string().describe("The token's text. It cannot be shown again.") },

  async handle({ params, store, caller, nowSeconds, refuse }) {
    const grant = {
      ...params,
      permissions: new Set(params.permissions),
      expires: params.expires ?? caller.expires,
      allowedAddresses: params.allowedAddresses ?? caller.allowedAddresses ?? [],
    };
    if (!mayGrant(caller, grant)) return refuse("grantTooWide");
    const isProductMissing = grant.productLock !== 0 && (await store.products.find(grant.productLock)) === undefined;
    if (isProductMissing) return refuse("productNotFound");

    const secret = drawSecret();
    const tokenId = await store.tokens.add({ ...grant, secretHash: hashSecret(secret), created: nowSeconds });
    return { tokenId, token: formatToken({ id: tokenId, secret }) };
  },
});
