import { defineMethod } from "../../api/define-method.ts";
import { keepsAnOwner } from "./keeps-an-owner.ts";
import { aMember } from "./member-params.ts";

export const removeMember = defineMethod({
  name: "admin/RemoveMember",
  summary: "Removes somebody from the account. Their sessions and links end at once.",
  description: "Only an owner removes owners, and never the last one.",
  permission: "ManageTeam",
  access: "writes",
  on: aMember,
  params: {},
  refusals: ["ownerNeeded"],
  result: {},

  async handle({ member, store, nowSeconds, refuse }) {
    if (!(await keepsAnOwner(store, member))) return refuse("ownerNeeded");
    await store.memberSessions.endAllOf(member.id);
    await store.memberLinks.endAllOf(member.id);
    await store.members.remove(member, nowSeconds);
    return {};
  },
});
