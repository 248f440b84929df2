import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { newTotp } from "../../signing/totp.ts";
import { self } from "./self.ts";

export const beginTotp = defineMethod({
  name: "admin/BeginTotp",
  summary: "Makes a second factor for the calling member. It counts once ConfirmTotp has seen a code of it.",
  permission: null,
  audience: "members",
  access: "writes",
  on: self,
  params: {},
  refusals: ["totpIsOn"],
  result: {
    uri: z.string().describe("What goes into a QR code, `otpauth://totp/...`."),
    secret: z.string().describe("The same to type, in base32."),
  },

  async prepare({ read, caller, vault }) {
    const member = await read((store) => store.members.find(caller.member!.id));
    const totp = newTotp(member?.email ?? "");
    return { totp, pendingTotp: vault.seal(totp.secret) };
  },

  async handle({ member, store, prepared: { totp, pendingTotp }, refuse }) {
    if (member.totp !== null) return refuse("totpIsOn");
    await store.members.save(member, { ...member, pendingTotp });
    return totp;
  },
});
