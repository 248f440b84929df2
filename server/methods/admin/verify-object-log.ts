import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { text, wholeUnlessZero } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { chainStart } from "../../storage/object-log.ts";

const maxEntries = 1_000;

export const verifyObjectLog = defineMethod({
  name: "admin/VerifyObjectLog",
  summary: "Follows the chain of the object log and tells where it is broken, if it is.",
  description:
    "Takes a piece of at most 1,000 entries at a time: ask again with the Sequence and Hash of the answer until IsEnd. " +
    "An entry that was changed, added from outside or removed breaks the chain. To notice that the newest entries " +
    "were taken away together with the record of the end, keep a Sequence and Hash elsewhere and compare.",
  permission: "GetObjectLog",
  access: "reads much",
  on: wholeAccount,
  params: {
    sequence: wholeUnlessZero(1, 2_147_483_647)
      .optional()
      .describe("The entry to go on after; from the start without."),
    hash: text(64).optional().describe("That entry's hash."),
    limit: wholeUnlessZero(1, maxEntries).default(maxEntries).describe("How many entries, 1,000 at most."),
  },
  refusals: [],
  result: {
    isIntact: z.boolean(),
    brokenAt: z.int().nullable().describe("The number of the first entry that does not fit."),
    isEnd: z.boolean().describe("Whether that was all."),
    sequence: z.int().describe("The number of the last entry that fits."),
    hash: z.string().describe("Its hash."),
  },

  async handle({ params, store, refuse }) {
    const { sequence, hash, limit } = params;
    if ((sequence === undefined) !== (hash === undefined)) return refuse("badParameters");
    const from = sequence === undefined || hash === undefined ? chainStart : { sequence, hash };
    const { reached, brokenAt, isEnd } = await store.objectLog.follow(from, limit);
    return { isIntact: brokenAt === undefined, brokenAt: brokenAt ?? null, isEnd, ...reached };
  },
});
