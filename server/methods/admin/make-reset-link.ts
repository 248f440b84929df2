import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { makeMemberLink } from "./member-link.ts";
import { aMember } from "./member-params.ts";

export const makeResetLink = defineMethod({
  name: "admin/MakeResetLink",
  summary: "Makes a link with which a member chooses a new password, and sends it where the server sends mail.",
  description:
    "It works once, for an hour. The way back for who has lost the password on a server without mail: " +
    "`latchkey call admin/MakeResetLink` at the machine.",
  permission: "ManageTeam",
  access: "writes",
  on: aMember,
  params: {},
  refusals: ["notAccepted"],
  result: { link: z.string() },

  async handle(call) {
    const { member, refuse } = call;
    if (member.passwordHash === null) return refuse("notAccepted");
    return { link: (await makeMemberLink(member, "passwordReset", call, String(call.nowMs)))! };
  },
});
