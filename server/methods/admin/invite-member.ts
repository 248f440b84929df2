import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { mayManage } from "../../domain/roles.ts";
import { makeMemberLink } from "./member-link.ts";
import { grantList, memberEmail, memberName, roleName } from "./member-params.ts";

export const inviteMember = defineMethod({
  name: "admin/InviteMember",
  summary: "Invites somebody to the account: gives a link, and sends it where the server sends mail.",
  description:
    "The link works once, for a week. Inviting somebody again who has not accepted yet makes a new link; the old one ends. " +
    "Only an owner invites owners.",
  permission: "ManageTeam",
  access: "writes",
  on: wholeAccount,
  params: {
    email: memberEmail().describe("Nobody else on the installation has it."),
    name: memberName().describe("What they are called; they may change it."),
    role: roleName(),
    grants: grantList().default([]),
  },
  refusals: ["memberExists"],
  result: { memberId: z.int(), link: z.string() },

  async handle(call) {
    const { params, store, caller, nowSeconds, refuse } = call;
    const { email, name, role } = params;
    if (!mayManage(caller.member?.role, role)) return refuse("accessDenied");
    const grants = role === "operator" ? params.grants : [];
    const known = await store.members.findByEmail(email, { forChange: true });
    if (known !== undefined && known.passwordHash !== null) return refuse("memberExists");
    if (known !== undefined && !mayManage(caller.member?.role, known.role)) return refuse("accessDenied");

    const wanted = { email, name, passwordHash: null, role, grants, created: nowSeconds };
    const member = known ?? (await store.members.add(wanted)) ?? refuse("memberExists");
    if (known) await store.members.save(known, { ...known, name, role, grants });
    const link = await makeMemberLink(member, "invitation", call, String(call.nowMs));
    return { memberId: member.id, link: link! };
  },
});
