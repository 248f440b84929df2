import * as z from "zod";
import { id, json, verbatim } from "../../api/params.ts";
import { refuse } from "../../api/refusals.ts";
import type { Subject } from "../../api/subjects.ts";
import { isMailAddress } from "../../domain/mail.ts";
import { type Member, maxMemberNameLength } from "../../domain/member.ts";
import { levels, mayManage, resources, roles } from "../../domain/roles.ts";
import { minPasswordLength } from "../../signing/password.ts";

const maxGrants = 200;

export const memberEmail = () => verbatim(254).refine(isMailAddress);
export const memberName = () => verbatim(maxMemberNameLength).regex(/\S/);
export const newPassword = () => verbatim(1_000).min(minPasswordLength, "passwordTooShort");
/** What is in a link. */
export const linkCode = () => verbatim(100).min(1).describe("The end of the link.");
export const roleName = () => z.enum(roles).describe("`owner`, `admin` or `operator`.");
export const grantList = () =>
  json(
    z
      .array(
        z.strictObject({ resource: z.enum(resources), level: z.enum(levels), resourceId: z.int().min(0).default(0) }),
      )
      .max(maxGrants),
  ).describe('For operators: a JSON list such as [{"resource":"product","level":"edit","resourceId":0}]; 0 is all.');

/** A member of the account, by Id, whom the caller may manage. */
export const aMember = {
  params: { id: id().describe("The member's id.") },
  refusals: ["memberNotFound"],
  async load(params, { store, caller, access }) {
    const member = await store.members.find(params.id as number, { forChange: access === "writes" });
    if (member === undefined) return refuse("memberNotFound");
    if (!mayManage(caller.member?.role, member.role)) return refuse("accessDenied");
    return { member };
  },
} as const satisfies Subject<{ readonly member: Member }>;
