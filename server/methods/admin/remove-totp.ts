import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { compareOwnPassword, confirmedMember } from "./check-member-password.ts";
import { self } from "./self.ts";

export const removeTotp = defineMethod({
  name: "admin/RemoveTotp",
  summary: "Turns the calling member's second factor off.",
  permission: null,
  audience: "members",
  access: "writes",
  on: self,
  params: { password: verbatim(1_000).min(1).describe("The member's password.") },
  refusals: ["totpIsOff", "passwordWrong", "tooManyAttempts"],
  result: {},

  async prepare(preparation) {
    return { compared: await compareOwnPassword(preparation.params.password, preparation) };
  },

  async handle(call) {
    const { store, refuse } = call;
    if (call.member.totp === null) return refuse("totpIsOff");
    const member = await confirmedMember(call.member, call.prepared.compared, call);
    if (member === undefined) return false;
    await store.members.save(member, { ...member, totp: null, pendingTotp: null, recoveryHashes: [] });
    return true;
  },

  render: (isRemoved, { refuse }) => (isRemoved ? {} : refuse("passwordWrong")),
});
