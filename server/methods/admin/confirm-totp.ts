import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { drawRecoveryCodes, hashRecoveryCode, openTotp } from "../../signing/second-factor.ts";
import { stepOfCode } from "../../signing/totp.ts";
import { self } from "./self.ts";

export const confirmTotp = defineMethod({
  name: "admin/ConfirmTotp",
  summary: "Turns the second factor on that BeginTotp made, and gives recovery codes, this once.",
  permission: null,
  audience: "members",
  access: "writes",
  on: self,
  params: { code: verbatim(20).min(1).describe("Six digits of the authenticator.") },
  refusals: ["totpNotBegun", "codeWrong"],
  result: { recoveryCodes: z.array(z.string()).describe("Each signs in once in place of a code.") },

  async prepare({ read, caller, vault }) {
    const member = await read((store) => store.members.find(caller.member!.id));
    return { opened: openTotp(member?.pendingTotp, vault), recoveryCodes: drawRecoveryCodes() };
  },

  async handle({ params, member, store, nowSeconds, prepared: { opened, recoveryCodes }, refuse }) {
    if (opened === undefined || member.pendingTotp !== opened.sealedSecret) return refuse("totpNotBegun");
    const lastStep = stepOfCode(opened.secret, params.code, nowSeconds) ?? refuse("codeWrong");
    const totp = { sealedSecret: opened.sealedSecret, lastStep };
    const recoveryHashes = recoveryCodes.map(hashRecoveryCode);
    await store.members.save(member, { ...member, totp, pendingTotp: null, recoveryHashes });
    return { recoveryCodes };
  },
});
