import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { int32, optionalId, text, wholeUnlessZero } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { wholeResellerJson, wholeResellerResult } from "./views/reseller.ts";

export const getResellers = defineMethod({
  name: "reseller/GetResellers",
  summary: "Lists or searches resellers, newest first.",
  permission: "Reseller",
  access: "reads",
  on: wholeAccount,
  params: {
    search: text(1_000).optional().describe("A part of the name, phone, e-mail address or description, in any case."),
    limit: wholeUnlessZero(1, int32.max).optional().describe("How many at most; 0 lists all."),
    resellerId: optionalId().describe("Only this reseller."),
  },
  refusals: [],
  result: { resellers: z.array(wholeResellerResult), message: z.null() },

  async handle({ params: { search, limit, resellerId }, store }) {
    const resellers = await store.resellers.list({ id: resellerId, search, limit });
    return { resellers: resellers.map(wholeResellerJson), message: null };
  },
});
