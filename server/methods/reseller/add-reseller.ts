import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { newReseller } from "../../domain/reseller.ts";
import { changesFrom, resellerParams, resellerTextRefusals } from "./reseller-params.ts";

export const addReseller = defineMethod({
  name: "reseller/AddReseller",
  summary: "Creates a reseller.",
  permission: "Reseller",
  access: "writes",
  on: wholeAccount,
  params: resellerParams,
  refusals: resellerTextRefusals,
  result: { resellerId: z.int(), message: z.null() },

  async handle({ params, store, nowSeconds }) {
    return { resellerId: await store.resellers.add(newReseller(changesFrom(params), nowSeconds)), message: null };
  },
});
