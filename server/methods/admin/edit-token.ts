import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { id, text } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { mayGrant } from "../../domain/caller.ts";
import { allowedAddresses } from "./token-params.ts";

export const editToken = defineMethod({
  name: "admin/EditToken",
  summary: "Changes the name, the end or the allowed addresses of an access token; what is left out stays.",
  description:
    "Any token can be made stricter. It can be made to last longer or to work from more addresses only within what the " +
    "calling token may do itself. Permissions and locks never change: make another token.",
  permission: "ManageTokens",
  access: "writes",
  on: wholeAccount,
  params: {
    tokenId: id(),
    name: text(200).optional(),
    expires: z.int().nonnegative().optional().describe("When it ends, in Unix seconds; 0 for no end."),
    allowedAddresses: allowedAddresses().optional(),
  },
  refusals: ["tokenNotFound", "grantTooWide", "addressMalformed"],
  result: {},

  async handle({ params, store, caller, refuse }) {
    const token = (await store.tokens.find(params.tokenId, { forChange: true })) ?? refuse("tokenNotFound");
    const edited = {
      ...token,
      name: params.name ?? token.name,
      expires: params.expires === undefined ? token.expires : params.expires || null,
      allowedAddresses: params.allowedAddresses ?? token.allowedAddresses,
    };
    const isStricter = mayGrant(token, edited);
    if (!isStricter && !mayGrant(caller, edited)) return refuse("grantTooWide");
    await store.tokens.save(token, edited);
    return {};
  },
});
