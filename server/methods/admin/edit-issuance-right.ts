import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { aRight } from "./issuance-right-params.ts";

export const editIssuanceRight = defineMethod({
  name: "admin/EditIssuanceRight",
  summary: "Blocks or unblocks a license issuance right; licenses that were issued stay as they are.",
  permission: "Reseller",
  access: "writes",
  on: aRight,
  params: { isBlocked: z.boolean().describe("Whether nothing is issued from it.") },
  refusals: [],
  result: {},

  async handle({ params: { isBlocked }, right, store }) {
    await store.issuanceRights.save(right, { ...right, isBlocked });
    return {};
  },
});
