import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { self } from "./self.ts";

const session = z.object({
  id: z.int(),
  memberId: z.int(),
  memberName: z.string(),
  created: z.int(),
  lastSeen: z.int().describe("At most a minute behind."),
  expires: z.int(),
  address: z.string().describe("Of the network it was opened from, masked."),
  userAgent: z.string(),
  isCurrent: z.boolean().describe("Whether it is the one that asks."),
});

export const getSessions = defineMethod({
  name: "admin/GetSessions",
  summary:
    "Lists where people are signed in, newest first: the caller's own sessions, or all for who manages the team.",
  description: "Times are Unix seconds.",
  permission: null,
  audience: "members",
  access: "reads",
  on: self,
  params: {},
  refusals: [],
  result: { sessions: z.array(session) },

  async handle({ member, store, caller, nowSeconds }) {
    const seesAll = caller.permissions.has("ManageTeam");
    const names = new Map((await store.members.list()).map(({ id, name }) => [id, name]));
    const listed = (await store.memberSessions.list(nowSeconds)).filter(
      ({ memberId }) => names.has(memberId) && (seesAll || memberId === member.id),
    );
    const sessions = listed.map((each) => ({
      ...each,
      memberName: names.get(each.memberId)!,
      isCurrent: each.id === caller.member!.sessionId,
    }));
    return { sessions };
  },
});
