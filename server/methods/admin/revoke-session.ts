import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { self } from "./self.ts";

export const revokeSession = defineMethod({
  name: "admin/RevokeSession",
  summary: "Ends a session at once: one of the caller's own, or any for who manages the team.",
  permission: null,
  audience: "members",
  access: "writes",
  on: self,
  params: { id: id().describe("The session's id.") },
  refusals: ["sessionNotFound"],
  result: {},

  async handle({ params, member, store, caller, nowSeconds, refuse }) {
    const session = (await store.memberSessions.list(nowSeconds)).find((each) => each.id === params.id);
    const isInReach = session?.memberId === member.id || caller.permissions.has("ManageTeam");
    if (session === undefined || !isInReach) return refuse("sessionNotFound");
    await store.memberSessions.revoke(session);
    return {};
  },
});
