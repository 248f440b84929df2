import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { json, optionalFlag, optionalId, text, verbatim, wholeUnlessZero } from "../../api/params.ts";
import { wholeAccountOrProduct } from "../../api/subjects.ts";
import { maskedAddress } from "../../domain/masked-address.ts";
import { foundInLog } from "./found-in-log.ts";
import { time } from "./time-params.ts";
import { exploredEntryJson, exploredEntryResult, namesIn } from "./views/explored-entry.ts";

export const listLog = defineMethod({
  name: "admin/ListLog",
  summary: "Lists the Web API log in words, newest first, for people who look for something or watch it live.",
  description:
    "A call looks at half a million rows at most: where filters leave little, it may give few or none and say with " +
    "IsEnd=false that there is more; ask again with BeforeId set to the answer's NextId. To watch live, ask with AfterId, " +
    "which lists oldest first, and go on with NextId as AfterId. Reads such as GetKey leave no line, and neither does what " +
    "was refused before it reached a product.",
  permission: "GetWebAPILog",
  access: "reads much",
  on: wholeAccountOrProduct,
  params: {
    productId: optionalId().describe("Only requests for this product."),
    key: verbatim(100).optional().describe("Only requests for this license; needs ProductId."),
    machineCode: verbatim(256).optional().describe("Only requests of exactly this machine."),
    states: json(z.array(z.int()).max(100)).default([]).describe("JSON list of states, such as [2011,2024]."),
    reason: text(50).optional().describe("Only refusals for this reason, such as `machineLimitReached`."),
    success: optionalFlag().describe("`true`: only what was granted; `false`: only what was refused."),
    method: text(100).optional().describe("Only requests by this method, such as `key/Activate`."),
    address: text(45)
      .optional()
      .describe("Only requests from this address, or from one that contains this. Addresses are kept masked."),
    text: verbatim(256).optional().describe("A part of key, machine code or friendly name, in any case."),
    from: time().describe("Unix seconds, included."),
    to: time().describe("Unix seconds, included."),
    afterId: optionalId().describe("Only lines with a higher id, oldest first."),
    beforeId: optionalId().describe("Only lines with a lower id."),
    limit: wholeUnlessZero(1, 1_000_000).default(100).describe("How many lines, 1,000 at most."),
  },
  refusals: ["productNotFound", "keyNotFound"],
  result: {
    entries: z.array(exploredEntryResult),
    nextId: z.int().describe("Where to go on: as BeforeId, or as AfterId where that was given."),
    isEnd: z.boolean().describe("Whether that was all there is now."),
    newestId: z.int().describe("The log's newest line, whoever it is about: to watch live from here on."),
  },

  prepare: ({ params: { success: isSuccess, address, ...asked }, read }) =>
    foundInLog({ ...asked, isSuccess, address: asKept(address) }, read),

  async handle({ params, store, prepared, refuse }) {
    if (params.key !== undefined && params.productId === undefined) return refuse("badParameters");
    if (params.productId !== undefined && !(await store.products.find(params.productId)))
      return refuse("productNotFound");
    if (prepared === "keyNotFound") return refuse("keyNotFound");
    const names = await namesIn(store);
    const { entries, ...place } = prepared;
    return { entries: entries.map((entry) => exploredEntryJson(entry, names)), ...place };
  },
});

function asKept(address: string | undefined): string | undefined {
  return address === undefined ? undefined : maskedAddress(address) || address;
}
