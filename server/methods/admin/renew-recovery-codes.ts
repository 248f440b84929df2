import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { drawRecoveryCodes, hashRecoveryCode } from "../../signing/second-factor.ts";
import { compareOwnPassword, confirmedMember } from "./check-member-password.ts";
import { self } from "./self.ts";

export const renewRecoveryCodes = defineMethod({
  name: "admin/RenewRecoveryCodes",
  summary: "Gives the calling member new recovery codes, this once; the old ones end.",
  permission: null,
  audience: "members",
  access: "writes",
  on: self,
  params: { password: verbatim(1_000).min(1).describe("The member's password.") },
  refusals: ["totpIsOff", "passwordWrong", "tooManyAttempts"],
  result: { recoveryCodes: z.array(z.string()) },

  async prepare(preparation) {
    const compared = await compareOwnPassword(preparation.params.password, preparation);
    return { compared, recoveryCodes: drawRecoveryCodes() };
  },

  async handle(call) {
    const { store, prepared, refuse } = call;
    if (call.member.totp === null) return refuse("totpIsOff");
    const member = await confirmedMember(call.member, prepared.compared, call);
    if (member === undefined) return undefined;
    const recoveryHashes = prepared.recoveryCodes.map(hashRecoveryCode);
    await store.members.save(member, { ...member, recoveryHashes });
    return { recoveryCodes: prepared.recoveryCodes };
  },

  render: (renewed, { refuse }) => renewed ?? refuse("passwordWrong"),
});
