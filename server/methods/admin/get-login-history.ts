import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { optionalId, wholeUnlessZero } from "../../api/params.ts";
import { signInOutcomes } from "../../storage/sign-ins.ts";
import { self } from "./self.ts";

const maxEntries = 200;

const entry = z.object({
  id: z.int(),
  memberId: z.int(),
  memberName: z.string(),
  memberEmail: z.string(),
  time: z.int().describe("Unix seconds."),
  address: z.string().describe("Of the network, masked."),
  outcome: z.enum(signInOutcomes).describe("How somebody came in, or why not."),
});

export const getLoginHistory = defineMethod({
  name: "admin/GetLoginHistory",
  summary:
    "Lists who signed in and who failed to, newest first: the caller alone, or everybody for who manages the team.",
  description: "What was tried with an address that nobody here has is not written down.",
  permission: null,
  audience: "members",
  access: "reads much",
  on: self,
  params: {
    limit: wholeUnlessZero(1, maxEntries).default(50).describe(`How many, ${maxEntries} at most.`),
    endingBefore: optionalId().describe("Only entries with a lower id."),
  },
  refusals: [],
  result: { entries: z.array(entry) },

  async handle({ params, member, store, caller }) {
    const memberId = caller.permissions.has("ManageTeam") ? undefined : member.id;
    const beforeId = params.endingBefore ?? Number.MAX_SAFE_INTEGER;
    return { entries: await store.signIns.page({ memberId, beforeId, limit: params.limit }) };
  },
});
