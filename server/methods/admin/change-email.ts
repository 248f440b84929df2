import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { compareOwnPassword, confirmedMember } from "./check-member-password.ts";
import { memberEmail } from "./member-params.ts";
import { self } from "./self.ts";

const usefulSeconds = 7 * 86_400;

export const changeOwnEmail = defineMethod({
  name: "admin/ChangeEmail",
  summary: "Gives the calling member another e-mail address to sign in with, and ends their other sessions.",
  description: "The address until now is told so, where the server sends mail. Links that were sent to it end.",
  permission: null,
  audience: "members",
  access: "writes",
  on: self,
  params: {
    password: verbatim(1_000).min(1).describe("The member's password."),
    email: memberEmail().describe("The new address. Nobody else on the installation has it."),
  },
  refusals: ["passwordWrong", "memberExists", "tooManyAttempts"],
  result: {},

  async prepare(preparation) {
    return { compared: await compareOwnPassword(preparation.params.password, preparation) };
  },

  async handle(call) {
    const { params, store, caller, nowSeconds, nowMs, prepared, refuse } = call;
    const member = await confirmedMember(call.member, prepared.compared, call);
    if (member === undefined) return false;
    if (!(await store.members.saveEmail(member, params.email.trim()))) return refuse("memberExists");
    await store.memberSessions.endAllOf(member.id, caller.member!.sessionId);
    await store.memberLinks.endAllOf(member.id);
    if (store.outbox.sendsMail) {
      const values = { name: member.name, email: params.email.trim() };
      const payload = { to: member.email, ...(await store.mailTexts.compose("AddressChanged", values)) };
      const times = { created: nowSeconds, usefulUntil: nowSeconds + usefulSeconds };
      await store.outbox.add({ kind: "mail", reference: `address/${member.id}/${nowMs}`, payload, ...times });
    }
    return true;
  },

  render: (isChanged, { refuse }) => (isChanged ? {} : refuse("passwordWrong")),
});
