import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { hashPassword } from "../../signing/password.ts";
import { compareOwnPassword, confirmedMember } from "./check-member-password.ts";
import { newPassword } from "./member-params.ts";
import { self } from "./self.ts";

export const changeOwnPassword = defineMethod({
  name: "admin/ChangePassword",
  summary: "Gives the calling member a new password and ends their other sessions.",
  permission: null,
  audience: "members",
  access: "writes",
  on: self,
  params: {
    oldPassword: verbatim(1_000).min(1).describe("The password until now."),
    newPassword: newPassword().describe("The password from now on."),
  },
  refusals: ["passwordWrong", "passwordTooShort", "tooManyAttempts"],
  result: {},

  async prepare(preparation) {
    const { oldPassword, newPassword } = preparation.params;
    const compared = await compareOwnPassword(oldPassword, preparation);
    return { compared, passwordHash: compared?.isRight ? await hashPassword(newPassword) : null };
  },

  async handle(call) {
    const { store, caller, prepared } = call;
    const member = await confirmedMember(call.member, prepared.compared, call);
    if (member === undefined) return false;
    await store.members.save(member, { ...member, passwordHash: prepared.passwordHash });
    await store.memberSessions.endAllOf(member.id, caller.member!.sessionId);
    await store.memberLinks.endAllOf(member.id);
    return true;
  },

  render: (isChanged, { refuse }) => (isChanged ? {} : refuse("passwordWrong")),
});
