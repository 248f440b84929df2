import { defineMethod } from "../../api/define-method.ts";
import { sessionChange } from "../../api/session-change.ts";
import { self } from "./self.ts";

export const signOut = defineMethod({
  name: "admin/SignOut",
  summary: "Ends the session that the call came with.",
  permission: null,
  audience: "members",
  access: "writes",
  on: self,
  params: {},
  refusals: [],
  result: {},

  async handle({ store, caller }) {
    await store.memberSessions.end(caller.member!.sessionId);
    return {};
  },

  render: () => ({ [sessionChange]: "ended" }),
});
