import { hashSecret } from "../../api/access-token.ts";
import { defineMethod } from "../../api/define-method.ts";
import { openSession } from "../../api/open-session.ts";
import { account } from "../../api/subjects.ts";
import { hashPassword } from "../../signing/password.ts";
import { linkCode, newPassword } from "./member-params.ts";
import { renderSignedIn, signedInResult } from "./views/session.ts";
import { visitorFrom } from "./visitor-from.ts";

export const resetPassword = defineMethod({
  name: "admin/ResetPassword",
  summary: "Gives a member a new password by the link that was sent to them, ends their sessions and signs them in.",
  description: "With a second factor `needsCode` is true: they sign in with the new password and a code.",
  permission: null,
  audience: "visitors",
  access: "writes",
  on: account,
  params: { code: linkCode(), password: newPassword().describe("The password from now on.") },
  refusals: ["linkIsOver", "passwordTooShort"],
  result: signedInResult,

  door: async ({ code }, doors) => doors.findMemberByLink(hashSecret(code)).then(visitorFrom),

  async prepare({ params, caller }) {
    return { passwordHash: caller.member ? await hashPassword(params.password) : null };
  },

  async handle(call) {
    const { params, store, nowSeconds, prepared, refuse } = call;
    const memberId = await store.memberLinks.take(hashSecret(params.code), "passwordReset", nowSeconds);
    const before = memberId === undefined ? undefined : await store.members.find(memberId, { forChange: true });
    if (before === undefined || prepared.passwordHash === null) return refuse("linkIsOver");
    const member = { ...before, passwordHash: prepared.passwordHash };
    await store.members.save(before, member);
    await store.memberSessions.endAllOf(member.id);
    await store.memberLinks.endAllOf(member.id);
    if (member.totp !== null) return "needsCode" as const;
    return { member, account: await store.account(), secret: await openSession(member, "passwordReset", call) };
  },

  render: renderSignedIn,
});
