import type { Member } from "../domain/member.ts";
import { memberFromRow } from "./members.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

export type LinkPurpose = "invitation" | "passwordReset";

/** Links by which the people of one account come in without a password; each is good once. */
export class MemberLinks {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  /** Makes the only link of its purpose that works for a member; older ones end here. */
  async replace(memberId: number, purpose: LinkPurpose, tokenHash: string, expires: number): Promise<void> {
    await this.session.run(deleteOfPurpose, { accountId: this.accountId, memberId, purpose });
    await this.session.run(insertLink, { accountId: this.accountId, memberId, purpose, tokenHash, expires });
  }

  /** Uses a link up. @returns the member whose it was, undefined when it works no more */
  async take(tokenHash: string, purpose: LinkPurpose, nowSeconds: number): Promise<number | undefined> {
    const given = { accountId: this.accountId, tokenHash, purpose, nowSeconds };
    return (await firstOf(this.session, deleteLink, given))?.member_id;
  }

  /** Uses up the account's set-up link. @returns false when it works no more */
  async takeSetupLink(tokenHash: string, nowSeconds: number): Promise<boolean> {
    const given = { accountId: this.accountId, tokenHash, nowSeconds };
    return (await this.session.run(deleteSetupLink, given)).length > 0;
  }

  async endAllOf(memberId: number): Promise<void> {
    await this.session.run(deleteOfMember, { accountId: this.accountId, memberId });
  }
}

/** Whose a link is, on the whole installation, even when it has run out. */
export async function findMemberByLink(session: Session, tokenHash: string): Promise<Member | undefined> {
  const row = await firstOf(session, selectLink, { tokenHash });
  return row && memberFromRow(row);
}

type OfMember = { accountId: number; memberId: number };
type Named = { accountId: number; tokenHash: string; nowSeconds: number };

const selectLink = statement<{ tokenHash: string }>()((db, given) =>
  db
    .selectFrom("member_link")
    .innerJoin("member", "member.id", "member_link.member_id")
    .selectAll("member")
    .where("member_link.token_hash", "=", given.tokenHash)
    .where("member.removed", "is", null),
);

const insertLink = statement<OfMember & { purpose: LinkPurpose; tokenHash: string; expires: number }>()((db, given) =>
  db.insertInto("member_link").values({
    token_hash: given.tokenHash,
    account_id: given.accountId,
    member_id: given.memberId,
    purpose: given.purpose,
    expires: given.expires,
  }),
);

const deleteLink = statement<Named & { purpose: LinkPurpose }>()((db, given) =>
  db
    .deleteFrom("member_link")
    .where("token_hash", "=", given.tokenHash)
    .where("account_id", "=", given.accountId)
    .where("purpose", "=", given.purpose)
    .where("expires", ">", given.nowSeconds)
    .returning("member_id"),
);

const deleteSetupLink = statement<Named>()((db, given) =>
  db
    .deleteFrom("setup_link")
    .where("token_hash", "=", given.tokenHash)
    .where("account_id", "=", given.accountId)
    .where("expires", ">", given.nowSeconds)
    .returning("token_hash"),
);

const deleteOfPurpose = statement<OfMember & { purpose: LinkPurpose }>()((db, given) =>
  db
    .deleteFrom("member_link")
    .where("member_id", "=", given.memberId)
    .where("account_id", "=", given.accountId)
    .where("purpose", "=", given.purpose),
);

const deleteOfMember = statement<OfMember>()((db, given) =>
  db.deleteFrom("member_link").where("member_id", "=", given.memberId).where("account_id", "=", given.accountId),
);
