import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { aReseller } from "../reseller/reseller-params.ts";
import { rightJson, rightResult } from "./issuance-right-params.ts";

export const getIssuanceRights = defineMethod({
  name: "admin/GetIssuanceRights",
  summary: "Lists what a reseller may issue, newest first.",
  permission: "Reseller",
  access: "reads",
  on: aReseller,
  params: {},
  refusals: [],
  result: { rights: z.array(rightResult) },

  async handle({ reseller, store, nowSeconds }) {
    const rights = await store.issuanceRights.list(reseller.id);
    return { rights: rights.map((right) => rightJson(right, nowSeconds)) };
  },
});
