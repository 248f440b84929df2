import { defineMethod } from "../../api/define-method.ts";
import { mayManage } from "../../domain/roles.ts";
import { keepsAnOwner } from "./keeps-an-owner.ts";
import { aMember, grantList, memberName, roleName } from "./member-params.ts";

export const editMember = defineMethod({
  name: "admin/EditMember",
  summary: "Changes a member's role, grants or name; what is left out stays. It counts from their next call.",
  description: "Only an owner changes owners, or makes one.",
  permission: "ManageTeam",
  access: "writes",
  on: aMember,
  params: { role: roleName().optional(), grants: grantList().optional(), name: memberName().optional() },
  refusals: ["ownerNeeded"],
  result: {},

  async handle({ params, member, store, caller, refuse }) {
    const { role = member.role, grants = member.grants, name = member.name } = params;
    if (!mayManage(caller.member?.role, role)) return refuse("accessDenied");
    if (role !== "owner" && !(await keepsAnOwner(store, member))) return refuse("ownerNeeded");
    await store.members.save(member, { ...member, role, grants: role === "operator" ? grants : [], name });
    return {};
  },
});
