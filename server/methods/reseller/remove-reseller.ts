import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { aReseller } from "./reseller-params.ts";

export const removeReseller = defineMethod({
  name: "reseller/RemoveReseller",
  summary: "Removes a reseller; licenses and customers stay, without a reseller.",
  permission: "Reseller",
  access: "writes",
  on: aReseller,
  params: {},
  refusals: ["resellerHasRights"],
  result: { message: z.null() },

  async handle({ reseller, store, nowSeconds, refuse }) {
    if (await store.issuanceRights.hasOfReseller(reseller.id)) return refuse("resellerHasRights");
    await store.resellerInvites.remove(reseller.id);
    await store.licenses.detachReseller(reseller.id, nowSeconds);
    await store.customers.detachReseller(reseller.id);
    await store.resellers.remove(reseller);
    return { message: null };
  },
});
