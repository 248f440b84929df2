import type { Selectable } from "kysely";
import type { PortalSession, PortalUser } from "../domain/portal-user.ts";
import { userFromRow } from "./portal-users.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { PortalUserTable } from "./tables.ts";

/** A session that has not ended, with whose it is. */
export interface OpenPortalSession {
  readonly session: PortalSession;
  readonly user: PortalUser;
}

/** Where portal users are signed in. */
export class PortalSessions {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** Those of a user that have not ended, newest first. */
  async list(userId: number, nowSeconds: number): Promise<PortalSession[]> {
    return this.session.run(selectSessions, { userId, nowSeconds });
  }

  /** Puts away as well what has ended. */
  async add(opened: Omit<PortalSession, "id"> & { readonly secretHash: string }): Promise<void> {
    await this.session.run(deleteOver, { nowSeconds: opened.created });
    await this.session.run(insertSession, opened);
  }

  async endBySecret(secretHash: string): Promise<void> {
    await this.session.run(deleteBySecret, { secretHash });
  }

  /** @param exceptId the session that stays; 0 for none */
  async endAllOf(userId: number, exceptId = 0): Promise<void> {
    await this.session.run(deleteOfUser, { userId, exceptId });
  }
}

export async function findPortalSession(
  session: Session,
  secretHash: string,
  nowSeconds: number,
): Promise<OpenPortalSession | undefined> {
  const row = await firstOf(session, selectBySecret, { secretHash, nowSeconds });
  if (row === undefined) return undefined;
  const { sessionId, sessionCreated, lastSeen, expires, address, userAgent, ...user } = row;
  return {
    session: { id: sessionId, userId: row.id, created: sessionCreated, lastSeen, expires, address, userAgent },
    user: userFromRow(user as Selectable<PortalUserTable>),
  };
}

/** Notes that a session is in use and puts its end off. */
export async function touchPortalSession(
  session: Session,
  touched: { id: number; nowSeconds: number; expires: number },
): Promise<void> {
  await session.run(updateLastSeen, touched);
}

const selectSessions = statement<{ userId: number; nowSeconds: number }>()((db, given) =>
  db
    .selectFrom("portal_session")
    .select([
      "id",
      "user_id as userId",
      "created",
      "last_seen as lastSeen",
      "expires",
      "address",
      "user_agent as userAgent",
    ])
    .where("user_id", "=", given.userId)
    .where("expires", ">", given.nowSeconds)
    .orderBy("id", "desc"),
);

const selectBySecret = statement<{ secretHash: string; nowSeconds: number }>()((db, given) =>
  db
    .selectFrom("portal_session")
    .innerJoin("portal_user", "portal_user.id", "portal_session.user_id")
    .selectAll("portal_user")
    .select([
      "portal_session.id as sessionId",
      "portal_session.created as sessionCreated",
      "portal_session.last_seen as lastSeen",
      "portal_session.expires as expires",
      "portal_session.address as address",
      "portal_session.user_agent as userAgent",
    ])
    .where("portal_session.secret_hash", "=", given.secretHash)
    .where("portal_session.expires", ">", given.nowSeconds),
);

const insertSession = statement<Omit<PortalSession, "id"> & { secretHash: string }>()((db, given) =>
  db.insertInto("portal_session").values({
    user_id: given.userId,
    secret_hash: given.secretHash,
    created: given.created,
    last_seen: given.lastSeen,
    expires: given.expires,
    address: given.address,
    user_agent: given.userAgent,
  }),
);

const updateLastSeen = statement<{ id: number; nowSeconds: number; expires: number }>()((db, given) =>
  db
    .updateTable("portal_session")
    .set({ last_seen: given.nowSeconds, expires: given.expires })
    .where("id", "=", given.id)
    .where("last_seen", "<", given.nowSeconds),
);

const deleteOver = statement<{ nowSeconds: number }>()((db, given) =>
  db.deleteFrom("portal_session").where("expires", "<=", given.nowSeconds),
);

const deleteBySecret = statement<{ secretHash: string }>()((db, given) =>
  db.deleteFrom("portal_session").where("secret_hash", "=", given.secretHash),
);

const deleteOfUser = statement<{ userId: number; exceptId: number }>()((db, given) =>
  db.deleteFrom("portal_session").where("user_id", "=", given.userId).where("id", "!=", given.exceptId),
);
