import type { Selectable } from "kysely";
import type { Member } from "../domain/member.ts";
import type { MemberSession } from "../domain/member-session.ts";
import type { Dialect } from "./dialect.ts";
import { memberFromRow } from "./members.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { MemberTable } from "./tables.ts";

export type NewMemberSession = Omit<MemberSession, "id"> & { readonly secretHash: string };

/** A session that has not ended, with whose it is. */
export interface OpenSession {
  readonly session: MemberSession;
  readonly member: Member;
}

/** Where the people of one account are signed in. */
export class MemberSessions {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  /** Those that have not ended, newest first. */
  async list(nowSeconds: number): Promise<MemberSession[]> {
    return this.session.run(selectSessions, { accountId: this.accountId, nowSeconds });
  }

  /** @returns the new session's id */
  async add(opened: NewMemberSession): Promise<number> {
    return (await firstOf(this.session, insertSession, { accountId: this.accountId, ...opened }))!.id;
  }

  async end(id: number): Promise<void> {
    await this.session.run(deleteSession, { accountId: this.accountId, id });
  }

  /** Ends a session from elsewhere. */
  async revoke({ id, memberId, created, address, userAgent }: MemberSession): Promise<void> {
    await this.end(id);
    await this.objectLog.removed("Session", id, { memberId, created, address, userAgent });
  }

  async endBySecret(secretHash: string): Promise<void> {
    await this.session.run(deleteBySecret, { secretHash });
  }

  /** @param exceptId the session that stays; 0 for none */
  async endAllOf(memberId: number, exceptId = 0): Promise<void> {
    await this.session.run(deleteOfMember, { accountId: this.accountId, memberId, exceptId });
  }
}

/** On the whole installation, because nothing but the secret is known of who asks. */
export async function findOpenSession(
  session: Session,
  secretHash: string,
  nowSeconds: number,
): Promise<OpenSession | undefined> {
  const row = await firstOf(session, selectBySecret, { secretHash, nowSeconds });
  if (row === undefined) return undefined;
  const { sessionId, memberId, sessionCreated, lastSeen, expires, address, userAgent, ...member } = row;
  return {
    session: { id: sessionId, memberId, created: sessionCreated, lastSeen, expires, address, userAgent },
    member: memberFromRow(member as Selectable<MemberTable>),
  };
}

/** Notes that a session is in use and puts its end off. */
export async function touchSession(
  session: Session,
  touched: { id: number; nowSeconds: number; expires: number },
): Promise<void> {
  await session.run(updateLastSeen, touched);
}

type Owned = { accountId: number };

const selectSessions = statement<Owned & { nowSeconds: number }>()((db, given) =>
  db
    .selectFrom("member_session")
    .select([
      "id",
      "member_id as memberId",
      "created",
      "last_seen as lastSeen",
      "expires",
      "address",
      "user_agent as userAgent",
    ])
    .where("account_id", "=", given.accountId)
    .where("expires", ">", given.nowSeconds)
    .orderBy("id", "desc"),
);

const selectBySecret = statement<{ secretHash: string; nowSeconds: number }>()((db, given) =>
  db
    .selectFrom("member_session")
    .innerJoin("member", "member.id", "member_session.member_id")
    .selectAll("member")
    .select([
      "member_session.id as sessionId",
      "member_session.member_id as memberId",
      "member_session.created as sessionCreated",
      "member_session.last_seen as lastSeen",
      "member_session.expires as expires",
      "member_session.address as address",
      "member_session.user_agent as userAgent",
    ])
    .where("member_session.secret_hash", "=", given.secretHash)
    .where("member_session.expires", ">", given.nowSeconds)
    .where("member.removed", "is", null),
);

const insertSession = statement<Owned & NewMemberSession>()((db, given) =>
  db
    .insertInto("member_session")
    .values({
      account_id: given.accountId,
      member_id: given.memberId,
      secret_hash: given.secretHash,
      created: given.created,
      last_seen: given.lastSeen,
      expires: given.expires,
      address: given.address,
      user_agent: given.userAgent,
    })
    .returning("id"),
);

const updateLastSeen = statement<{ id: number; nowSeconds: number; expires: number }>()((db, given) =>
  db
    .updateTable("member_session")
    .set({ last_seen: given.nowSeconds, expires: given.expires })
    .where("id", "=", given.id)
    .where("last_seen", "<", given.nowSeconds),
);

const ownSessions = (db: Dialect["builder"], given: Owned) =>
  db.deleteFrom("member_session").where("account_id", "=", given.accountId);

const deleteSession = statement<Owned & { id: number }>()((db, given) =>
  ownSessions(db, given).where("id", "=", given.id),
);

const deleteBySecret = statement<{ secretHash: string }>()((db, given) =>
  db.deleteFrom("member_session").where("secret_hash", "=", given.secretHash),
);

const deleteOfMember = statement<Owned & { memberId: number; exceptId: number }>()((db, given) =>
  ownSessions(db, given).where("member_id", "=", given.memberId).where("id", "!=", given.exceptId),
);
