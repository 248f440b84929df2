import type { Visitor } from "../../api/define-method.ts";
import type { Member } from "../../domain/member.ts";

/** Whoever a link is for comes in as themselves, and so the object log names them. */
export function visitorFrom(member: Member | undefined): Visitor | undefined {
  return member && { accountId: member.accountId, member };
}
