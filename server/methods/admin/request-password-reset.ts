import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { makeMemberLink } from "./member-link.ts";

/** So often at most a member is sent a mail that somebody else may have asked for. */
const pauseSeconds = 15 * 60;

export const requestPasswordReset = defineMethod({
  name: "admin/RequestPasswordReset",
  summary: "Sends a member a link with which they choose a new password. Answers the same to everybody.",
  description: "It needs a server that sends mail. A member is sent one mail in a quarter of an hour.",
  permission: null,
  audience: "visitors",
  access: "writes",
  on: account,
  params: { email: verbatim(254).min(1).describe("The member's e-mail address, in any case.") },
  refusals: [],
  result: {},

  async door({ email }, doors) {
    const accountId = await doors.findAccountByEmail(email);
    return accountId === undefined ? undefined : { accountId };
  },

  async handle(call) {
    const { params, store, nowSeconds } = call;
    const member = await store.members.findByEmail(params.email, { forChange: true });
    const isMeant = member !== undefined && member.passwordHash !== null && store.outbox.sendsMail;
    const occasion = `asked ${Math.floor(nowSeconds / pauseSeconds)}`;
    if (isMeant) await makeMemberLink(member, "passwordReset", call, occasion);
    return {};
  },
});
