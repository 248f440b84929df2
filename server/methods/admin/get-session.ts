import { defineMethod } from "../../api/define-method.ts";
import { self } from "./self.ts";
import { sessionJson, sessionResult } from "./views/session.ts";

export const getSession = defineMethod({
  name: "admin/GetSession",
  summary: "Tells who is signed in and what they may do.",
  permission: null,
  audience: "members",
  access: "reads",
  on: self,
  params: {},
  refusals: [],
  result: { session: sessionResult },

  async handle({ member, store }) {
    return { session: sessionJson(member, await store.account()) };
  },
});
