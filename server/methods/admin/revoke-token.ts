import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";

export const revokeToken = defineMethod({
  name: "admin/RevokeToken",
  summary: "Ends an access token at once and for ever.",
  permission: "ManageTokens",
  access: "writes",
  on: wholeAccount,
  params: { tokenId: id() },
  refusals: ["tokenNotFound"],
  result: {},

  async handle({ params, store, nowSeconds, refuse }) {
    const token = (await store.tokens.find(params.tokenId)) ?? refuse("tokenNotFound");
    await store.tokens.revoke(token, nowSeconds);
    return {};
  },
});
