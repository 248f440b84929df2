import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { aReseller } from "../reseller/reseller-params.ts";
import { resellerPortalUrl } from "./reseller-portal-url.ts";

const inviteResult = model("Reseller Invitation", "The last invitation of a reseller.", {
  email: z.string().describe("Whom it was made for; empty when nobody was named."),
  created: z.int(),
  expires: z.int(),
  accepted: z.int().nullable().describe("When somebody came in by it."),
});

export const getResellerAccess = defineMethod({
  name: "admin/GetResellerAccess",
  summary: "Tells whether a reseller is invited to the reseller portal, and who has accepted.",
  permission: "Reseller",
  access: "reads",
  on: aReseller,
  params: {},
  refusals: [],
  result: {
    invite: inviteResult.nullable(),
    user: z.string().nullable().describe("The e-mail address with which the reseller signs in, once accepted."),
    portalUrl: z.string().describe("Where resellers sign in."),
  },

  async handle(call) {
    const { reseller, store } = call;
    const invite = await store.resellerInvites.ofReseller(reseller.id);
    const user = await store.portalUsers.find(reseller.resellerUserId);
    return {
      invite: invite
        ? { email: invite.email, created: invite.created, expires: invite.expires, accepted: invite.accepted }
        : null,
      user: user?.email ?? null,
      portalUrl: await resellerPortalUrl(call),
    };
  },
});
