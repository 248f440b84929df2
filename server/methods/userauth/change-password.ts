import { hash } from "node:crypto";
import * as z from "zod";
import { type Call, defineMethod } from "../../api/define-method.ts";
import { flag, verbatim } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { isResetBy, type User } from "../../domain/user.ts";
import { hashPassword } from "../../signing/password.ts";
import { type ComparedPassword, comparePassword, userByPassword } from "./check-password.ts";
import { optionalPassword, optionalUsername } from "./user-params.ts";

export const changePassword = defineMethod({
  name: "userauth/ChangePassword",
  summary: "Gives a user a new password: by the old one, by a reset token, or by a token with UserAuthAdmin.",
  description:
    "Where several ways are given, AdminMode goes first, then PasswordResetToken. A reset token works once, for 24 hours; " +
    "every new password ends it.",
  permission: ["UserAuthNormal", "UserAuthAdmin"],
  access: "writes",
  on: account,
  params: {
    username: optionalUsername,
    newPassword: optionalPassword.describe("The password from now on."),
    oldPassword: optionalPassword.describe("The password until now."),
    passwordResetToken: verbatim(1_000).optional().describe("What ResetPasswordToken gave."),
    adminMode: flag().describe("Needs neither; for tokens with UserAuthAdmin alone."),
  },
  refusals: ["userIncomplete", "passwordNotChanged", "tooManyAttempts"],
  result: { message: z.literal("") },

  async prepare({ params: { username, newPassword, oldPassword }, read }) {
    if (!username || !newPassword) return undefined;
    const compared = oldPassword ? await comparePassword(username, oldPassword, { read }) : undefined;
    return { username, compared, passwordHash: await hashPassword(newPassword) };
  },

  async handle(call) {
    const { params, store, caller, refuse } = call;
    const prepared = call.prepared ?? refuse("userIncomplete");
    if (params.adminMode && !caller.permissions.has("UserAuthAdmin")) return refuse("accessDenied");
    const user = await entitledUser(prepared, call);
    if (user === undefined) return false;
    await store.users.save(user, { ...user, passwordHash: prepared.passwordHash, reset: null });
    return true;
  },

  render: (isChanged, { refuse }) => (isChanged ? { message: "" } : refuse("passwordNotChanged")),
});

/** The user if the call proves that their password may be replaced. */
async function entitledUser(
  { username, compared }: { username: string; compared: ComparedPassword | undefined },
  call: Pick<Call, "store" | "address" | "nowSeconds"> & {
    readonly params: { adminMode: boolean; passwordResetToken?: string | undefined };
    refuse(reason: "tooManyAttempts"): never;
  },
): Promise<User | undefined> {
  const { params, store, nowSeconds } = call;
  if (params.adminMode) return store.users.find(username, { forChange: true });
  if (params.passwordResetToken) {
    const user = await store.users.find(username, { forChange: true });
    return user && isResetBy(user, hash("sha256", params.passwordResetToken), nowSeconds) ? user : undefined;
  }
  return compared && userByPassword(username, compared, call);
}
