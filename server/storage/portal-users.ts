import type { Selectable } from "kysely";
import { comparableEmail } from "../domain/member.ts";
import type { PortalUser } from "../domain/portal-user.ts";
import type { Dialect } from "./dialect.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { PortalUserTable } from "./tables.ts";

export type NewPortalUser = Pick<PortalUser, "email" | "passwordHash" | "created">;

/** Who signs in to customer portals, on the whole installation: several vendors may have the same customer. */
export class PortalUsers {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** `forChange` keeps everybody else from changing the user meanwhile. */
  async find(id: number, { forChange = false } = {}): Promise<PortalUser | undefined> {
    const row = await firstOf(this.session, forChange ? selectUserForChange : selectUser, { id });
    return row && userFromRow(row);
  }

  /** In any case. `forChange` as in `find`. */
  async findByEmail(email: string, { forChange = false } = {}): Promise<PortalUser | undefined> {
    const given = { comparableEmail: comparableEmail(email) };
    const row = await firstOf(this.session, forChange ? selectByEmailForChange : selectByEmail, given);
    return row && userFromRow(row);
  }

  /** @returns undefined when somebody has the address */
  async add(user: NewPortalUser): Promise<PortalUser | undefined> {
    const given = { ...user, comparableEmail: comparableEmail(user.email) };
    const row = await firstOf(this.session, insertUser, given);
    return row && this.find(row.id);
  }

  async save(user: PortalUser): Promise<void> {
    await this.session.run(updateUser, {
      id: user.id,
      passwordHash: user.passwordHash,
      sealedTotp: user.totp?.sealedSecret ?? null,
      totpStep: user.totp?.lastStep ?? 0,
      pendingTotp: user.pendingTotp,
      recoveryHashes: JSON.stringify(user.recoveryHashes),
      confirmed: user.confirmed,
    });
  }

  /** Makes the only link that signs this user in; older ones end here, and those of others that have run out. */
  async replaceLink(
    userId: number,
    tokenHash: string,
    { expires, nowSeconds }: { expires: number; nowSeconds: number },
  ) {
    await this.session.run(deleteLinks, { userId, nowSeconds });
    await this.session.run(insertLink, { userId, tokenHash, expires });
  }

  /** Uses a link up. @returns whose it was; undefined when it works no more */
  async takeLink(tokenHash: string, nowSeconds: number): Promise<PortalUser | undefined> {
    const row = await firstOf(this.session, deleteLink, { tokenHash, nowSeconds });
    return row && this.find(row.user_id, { forChange: true });
  }
}

export function userFromRow(row: Selectable<PortalUserTable>): PortalUser {
  return {
    id: row.id,
    email: row.email,
    passwordHash: row.password_hash,
    totp: row.sealed_totp === null ? null : { sealedSecret: row.sealed_totp, lastStep: row.totp_step },
    pendingTotp: row.pending_totp,
    recoveryHashes: JSON.parse(row.recovery_hashes) as string[],
    confirmed: row.confirmed,
    created: row.created,
  };
}

const userById = (db: Dialect["builder"], given: { id: number }) =>
  db.selectFrom("portal_user").selectAll().where("id", "=", given.id);

const selectUser = statement<{ id: number }>()((db, given) => userById(db, given));
const selectUserForChange = statement<{ id: number }>()((db, given, dialect) => dialect.locking(userById(db, given)));

type ByEmail = { comparableEmail: string };

const userByEmail = (db: Dialect["builder"], given: ByEmail) =>
  db.selectFrom("portal_user").selectAll().where("comparable_email", "=", given.comparableEmail);

const selectByEmail = statement<ByEmail>()((db, given) => userByEmail(db, given));
const selectByEmailForChange = statement<ByEmail>()((db, given, dialect) => dialect.locking(userByEmail(db, given)));

const insertUser = statement<NewPortalUser & ByEmail>()((db, given) =>
  db
    .insertInto("portal_user")
    .values({
      email: given.email,
      comparable_email: given.comparableEmail,
      password_hash: given.passwordHash,
      sealed_totp: null,
      totp_step: 0,
      pending_totp: null,
      recovery_hashes: "[]",
      confirmed: null,
      created: given.created,
    })
    .onConflict((conflict) => conflict.column("comparable_email").doNothing())
    .returning("id"),
);

interface UserValues {
  id: number;
  passwordHash: string | null;
  sealedTotp: string | null;
  totpStep: number;
  pendingTotp: string | null;
  recoveryHashes: string;
  confirmed: number | null;
}

const updateUser = statement<UserValues>()((db, given) =>
  db
    .updateTable("portal_user")
    .set({
      password_hash: given.passwordHash,
      sealed_totp: given.sealedTotp,
      totp_step: given.totpStep,
      pending_totp: given.pendingTotp,
      recovery_hashes: given.recoveryHashes,
      confirmed: given.confirmed,
    })
    .where("id", "=", given.id),
);

const deleteLinks = statement<{ userId: number; nowSeconds: number }>()((db, given) =>
  db
    .deleteFrom("portal_link")
    .where((eb) => eb.or([eb("user_id", "=", given.userId), eb("expires", "<=", given.nowSeconds)])),
);

const insertLink = statement<{ userId: number; tokenHash: string; expires: number }>()((db, given) =>
  db.insertInto("portal_link").values({ token_hash: given.tokenHash, user_id: given.userId, expires: given.expires }),
);

type Link = { tokenHash: string; nowSeconds: number };

const deleteLink = statement<Link>()((db, given) =>
  db
    .deleteFrom("portal_link")
    .where("token_hash", "=", given.tokenHash)
    .where("expires", ">", given.nowSeconds)
    .returning("user_id"),
);
