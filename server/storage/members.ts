import type { Selectable } from "kysely";
import { comparableEmail, type Member } from "../domain/member.ts";
import { type Facts, hiddenFact } from "../domain/object-log.ts";
import type { Grant, Role } from "../domain/roles.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { MemberTable } from "./tables.ts";

/** What somebody is told who comes in for the first time. */
export type NewMember = Pick<Member, "email" | "name" | "passwordHash" | "role" | "grants" | "created">;

/** The people of one account. */
export class Members {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  /** Oldest first. `forChange` keeps everybody else from changing or removing any of them meanwhile. */
  async list({ forChange = false } = {}): Promise<Member[]> {
    const rows = await this.session.run(forChange ? selectMembersForChange : selectMembers, {
      accountId: this.accountId,
    });
    return rows.map(memberFromRow);
  }

  async find(id: number, { forChange = false } = {}): Promise<Member | undefined> {
    const given = { accountId: this.accountId, id };
    const row = await firstOf(this.session, forChange ? selectMemberForChange : selectMember, given);
    return row && memberFromRow(row);
  }

  /** In any case. */
  async findByEmail(email: string, { forChange = false } = {}): Promise<Member | undefined> {
    const row = await firstOf(this.session, selectByEmail, { email: comparableEmail(email) });
    return row?.account_id === this.accountId ? this.find(row.id, { forChange }) : undefined;
  }

  /** @returns undefined when somebody on the installation has the address */
  async add(member: NewMember): Promise<Member | undefined> {
    const { email, name, passwordHash, role, grants, created } = member;
    const values = { email, comparableEmail: comparableEmail(email), name, passwordHash, role, created };
    const given = { ...values, accountId: this.accountId, grants: JSON.stringify(grants) };
    const row = await firstOf(this.session, insertMember, given);
    if (row === undefined) return undefined;
    await this.objectLog.added("Member", row.id, factsOf(member));
    return this.find(row.id);
  }

  async save(before: Member, after: Member): Promise<void> {
    const { name, passwordHash, role, grants, totp, pendingTotp, recoveryHashes } = after;
    await this.session.run(updateMember, {
      accountId: this.accountId,
      id: before.id,
      name,
      passwordHash,
      role,
      grants: JSON.stringify(grants),
      sealedTotp: totp?.sealedSecret ?? null,
      totpStep: totp?.lastStep ?? 0,
      pendingTotp,
      recoveryHashes: JSON.stringify(recoveryHashes),
    });
    await this.objectLog.changed("Member", before.id, factsOf(before), {
      ...factsOf(after),
      ...renewed(before, after),
    });
  }

  /** @returns false when somebody else on the installation has the address */
  async saveEmail(before: Member, email: string): Promise<boolean> {
    const given = { accountId: this.accountId, id: before.id, email, comparableEmail: comparableEmail(email) };
    if ((await firstOf(this.session, updateEmail, given)) === undefined) return false;
    await this.objectLog.changed("Member", before.id, factsOf(before), factsOf({ ...before, email }));
    return true;
  }

  async remove(member: Member, nowSeconds: number): Promise<void> {
    await this.session.run(markRemoved, { accountId: this.accountId, id: member.id, nowSeconds });
    await this.objectLog.removed("Member", member.id, factsOf(member));
  }
}

/** Whose account an address signs in to, on the whole installation. */
export async function findAccountByEmail(session: Session, email: string): Promise<number | undefined> {
  return (await firstOf(session, selectByEmail, { email: comparableEmail(email) }))?.account_id;
}

function factsOf(member: NewMember & Partial<Pick<Member, "totp">>): Facts {
  const { email, name, role, grants, totp, created } = member;
  return { email, name, role, grants, hasTotp: totp !== null && totp !== undefined, created };
}

/** That a secret was replaced is told, the secret is not. */
function renewed(before: Member, after: Member): Facts {
  return {
    ...(after.passwordHash === before.passwordHash ? {} : { password: hiddenFact }),
    ...(after.recoveryHashes.length > before.recoveryHashes.length || isAnotherSet(before, after)
      ? { recoveryCodes: hiddenFact }
      : {}),
  };
}

function isAnotherSet(before: Member, after: Member): boolean {
  return after.recoveryHashes.some((hash) => !before.recoveryHashes.includes(hash));
}

export function memberFromRow(row: Selectable<MemberTable>): Member {
  return {
    id: row.id,
    accountId: row.account_id,
    email: row.email,
    name: row.name,
    passwordHash: row.password_hash,
    role: row.role as Role,
    grants: JSON.parse(row.grants) as Grant[],
    totp: row.sealed_totp === null ? null : { sealedSecret: row.sealed_totp, lastStep: row.totp_step },
    pendingTotp: row.pending_totp,
    recoveryHashes: JSON.parse(row.recovery_hashes) as string[],
    created: row.created,
  };
}

type Owned = { accountId: number };
type ById = Owned & { id: number };

const membersOf = (db: Dialect["builder"], given: Owned) =>
  db
    .selectFrom("member")
    .selectAll()
    .where("account_id", "=", given.accountId)
    .where("removed", "is", null)
    .orderBy("id");

const selectMembers = statement<Owned>()((db, given) => membersOf(db, given));
const selectMembersForChange = statement<Owned>()((db, given, dialect) => dialect.locking(membersOf(db, given)));

const memberById = (db: Dialect["builder"], given: ById) => membersOf(db, given).where("id", "=", given.id);

const selectMember = statement<ById>()((db, given) => memberById(db, given));
const selectMemberForChange = statement<ById>()((db, given, dialect) => dialect.locking(memberById(db, given)));

const selectByEmail = statement<{ email: string }>()((db, given) =>
  db
    .selectFrom("member")
    .select(["id", "account_id"])
    .where("comparable_email", "=", given.email)
    .where("removed", "is", null),
);

interface MemberValues {
  name: string;
  passwordHash: string | null;
  role: string;
  grants: string;
}

const insertMember = statement<Owned & MemberValues & { email: string; comparableEmail: string; created: number }>()(
  (db, given) =>
    db
      .insertInto("member")
      .values({
        account_id: given.accountId,
        email: given.email,
        comparable_email: given.comparableEmail,
        name: given.name,
        password_hash: given.passwordHash,
        role: given.role,
        grants: given.grants,
        sealed_totp: null,
        totp_step: 0,
        pending_totp: null,
        recovery_hashes: "[]",
        created: given.created,
        removed: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id"),
);

const updateMember = statement<
  ById &
    MemberValues & { sealedTotp: string | null; totpStep: number; pendingTotp: string | null; recoveryHashes: string }
>()((db, given) =>
  db
    .updateTable("member")
    .set({
      name: given.name,
      password_hash: given.passwordHash,
      role: given.role,
      grants: given.grants,
      sealed_totp: given.sealedTotp,
      totp_step: given.totpStep,
      pending_totp: given.pendingTotp,
      recovery_hashes: given.recoveryHashes,
    })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const updateEmail = statement<ById & { email: string; comparableEmail: string }>()((db, given) =>
  db
    .updateTable("member")
    .set({ email: given.email, comparable_email: given.comparableEmail })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId)
    .where(({ not, exists }) =>
      not(
        exists(
          db
            .selectFrom("member as other")
            .select("other.id")
            .where("other.comparable_email", "=", given.comparableEmail)
            .where("other.removed", "is", null)
            .where("other.id", "<>", given.id),
        ),
      ),
    )
    .returning("id"),
);

const markRemoved = statement<ById & { nowSeconds: number }>()((db, given) =>
  db
    .updateTable("member")
    .set({ removed: given.nowSeconds })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);
