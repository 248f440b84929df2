import { hashSecret } from "../../api/access-token.ts";
import { defineMethod } from "../../api/define-method.ts";
import { openSession } from "../../api/open-session.ts";
import { account } from "../../api/subjects.ts";
import { hashPassword } from "../../signing/password.ts";
import { linkCode, memberName, newPassword } from "./member-params.ts";
import { renderSignedIn, signedInResult } from "./views/session.ts";
import { visitorFrom } from "./visitor-from.ts";

export const acceptInvitation = defineMethod({
  name: "admin/AcceptInvitation",
  summary: "Lets somebody who was invited choose name and password, and signs them in.",
  permission: null,
  audience: "visitors",
  access: "writes",
  on: account,
  params: {
    code: linkCode(),
    name: memberName().describe("What they are called."),
    password: newPassword().describe("Their password."),
  },
  refusals: ["linkIsOver", "passwordTooShort"],
  result: signedInResult,

  door: async ({ code }, doors) => doors.findMemberByLink(hashSecret(code)).then(visitorFrom),

  async prepare({ params, caller }) {
    return { passwordHash: caller.member ? await hashPassword(params.password) : null };
  },

  async handle(call) {
    const { params, store, nowSeconds, prepared, refuse } = call;
    const memberId = await store.memberLinks.take(hashSecret(params.code), "invitation", nowSeconds);
    const invited = memberId === undefined ? undefined : await store.members.find(memberId, { forChange: true });
    if (invited === undefined || prepared.passwordHash === null) return refuse("linkIsOver");
    const member = { ...invited, name: params.name.trim(), passwordHash: prepared.passwordHash };
    await store.members.save(invited, member);
    return { member, account: await store.account(), secret: await openSession(member, "invitation", call) };
  },

  render: renderSignedIn,
});
