import { hash, randomBytes } from "node:crypto";
import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { resetTokenSeconds } from "../../domain/user.ts";
import { aUser } from "./a-user.ts";

export const resetPasswordToken = defineMethod({
  name: "userauth/ResetPasswordToken",
  summary: "Gives a token with which ChangePassword works once without the old password, for 24 hours.",
  description: "A new token ends the one before. The vendor brings it to the user; nothing is sent from here.",
  permission: "UserAuthAdmin",
  access: "writes",
  on: aUser,
  params: {},
  refusals: [],
  result: { passwordResetToken: z.string(), message: z.literal("") },

  async handle({ user, store, nowSeconds }) {
    const passwordResetToken = randomBytes(32).toString("base64url");
    const reset = { tokenHash: hash("sha256", passwordResetToken), expires: nowSeconds + resetTokenSeconds };
    await store.users.save(user, { ...user, reset });
    return { passwordResetToken, message: "" };
  },
});
