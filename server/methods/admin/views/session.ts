import * as z from "zod";
import type { Body } from "../../../api/define-method.ts";
import { model } from "../../../api/model.ts";
import { sessionChange } from "../../../api/session-change.ts";
import type { Member } from "../../../domain/member.ts";
import { levels, permissionsOf, resources, roles } from "../../../domain/roles.ts";
import type { Account } from "../../../storage/accounts.ts";
import { version } from "../../../version.ts";

export const grantResult = z.object({
  resource: z.enum(resources),
  level: z.enum(levels),
  resourceId: z.int().describe("0 for all; analytics go by product."),
});

export const sessionResult = model("Session", "Who is signed in, and what they may do.", {
  memberId: z.int(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  accountId: z.int(),
  accountName: z.string(),
  permissions: z.array(z.string()),
  grants: z.array(grantResult).describe("Of an operator."),
  hasTotp: z.boolean().describe("Whether signing in takes a second factor."),
  version: z.string().describe("The server's."),
});

const serverVersion = version();

export function sessionJson(member: Member, account: Account) {
  const { id: memberId, name, email, role, grants } = member;
  return {
    memberId,
    name,
    email,
    role,
    accountId: account.id,
    accountName: account.name,
    permissions: [...permissionsOf(role, grants)],
    grants: role === "operator" ? grants : [],
    hasTotp: member.totp !== null,
    version: serverVersion,
  };
}

/** How methods answer that sign somebody in. */
export const signedInResult = {
  needsCode: z.boolean().describe("Whether SignIn with a code is still wanted."),
  session: sessionResult.nullable(),
};

interface SignedIn {
  readonly member: Member;
  readonly account: Account;
  /** Of the new session. */
  readonly secret: string;
}

export function renderSignedIn(outcome: SignedIn | "needsCode"): Body {
  if (outcome === "needsCode") return { needsCode: true, session: null };
  const { member, account, secret } = outcome;
  return { needsCode: false, session: sessionJson(member, account), [sessionChange]: { secret } };
}
