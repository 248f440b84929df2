import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { changedReseller } from "../../domain/reseller.ts";
import { aReseller, changesFrom, resellerParams, resellerTextRefusals } from "./reseller-params.ts";

export const editReseller = defineMethod({
  name: "reseller/EditReseller",
  summary: "Changes a reseller; what is left out or empty stays as it is.",
  description: "Metadata is merged into what is there.",
  permission: "Reseller",
  access: "writes",
  on: aReseller,
  params: resellerParams,
  refusals: resellerTextRefusals,
  result: { message: z.null() },

  async handle({ params: { resellerId: _, ...told }, reseller, store }) {
    await store.resellers.save(reseller, changedReseller(reseller, changesFrom(told)));
    return { message: null };
  },
});
