import { defineMethod } from "../../api/define-method.ts";
import { openSession } from "../../api/open-session.ts";
import { verbatim } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { acceptCode, openTotp } from "../../signing/second-factor.ts";
import {
  compareMemberPassword,
  countWrongCode,
  forgiveFailures,
  isShut,
  memberByPassword,
} from "./check-member-password.ts";
import { renderSignedIn, signedInResult } from "./views/session.ts";

export const signIn = defineMethod({
  name: "admin/SignIn",
  summary: "Signs a member in to the dashboard: the answer sets the session's cookie.",
  description:
    "With a second factor and no Code, `needsCode` is true and nobody is signed in yet. After ten wrong passwords or " +
    "codes for an e-mail address, the network address they came from has to wait up to 15 minutes.",
  permission: null,
  audience: "visitors",
  access: "writes",
  on: account,
  params: {
    email: verbatim(254).min(1).describe("The member's e-mail address, in any case."),
    password: verbatim(1_000).min(1),
    code: verbatim(100).optional().describe("Six digits of the authenticator, or a recovery code."),
  },
  refusals: ["signInFailed", "codeWrong", "tooManyAttempts"],
  result: signedInResult,

  async door({ email }, doors) {
    const accountId = await doors.findAccountByEmail(email);
    return accountId === undefined ? undefined : { accountId };
  },

  async prepare({ params: { email, password }, read, address, nowMs, vault }) {
    const compared = await compareMemberPassword(email, password, { read, address, nowMs });
    const member = await read((store) => store.members.findByEmail(email));
    return { compared, opened: openTotp(member?.totp?.sealedSecret, vault) };
  },

  async handle(call) {
    const { params, store, nowSeconds, prepared, refuse } = call;
    const { compared, opened } = prepared;
    if (compared === undefined || (await isShut(params.email, call))) return refuse("tooManyAttempts");
    const found = await memberByPassword(compared, call);
    if (found === undefined) return { failure: "signInFailed" as const };
    if (found.totp !== null && params.code === undefined) return "needsCode" as const;

    const accepted = found.totp === null ? undefined : acceptCode(found, params.code!, opened, nowSeconds);
    if (found.totp !== null && accepted === undefined) {
      await countWrongCode(found, call);
      return { failure: "codeWrong" as const };
    }
    if (accepted) await store.members.save(found, accepted.person);
    await forgiveFailures(found, call);
    const secret = await openSession(found, accepted?.isRecoveryCode ? "recoveryCode" : "signedIn", call);
    return { secret, member: found, account: await store.account() };
  },

  render(outcome, { refuse }) {
    if (outcome === "needsCode" || outcome.failure === undefined) return renderSignedIn(outcome);
    return refuse(outcome.failure);
  },
});
