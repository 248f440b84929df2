import * as z from "zod";
import { model } from "../../../api/model.ts";
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
