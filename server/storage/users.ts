import { type Facts, hiddenFact } from "../domain/object-log.ts";
import { comparableUserName, type User } from "../domain/user.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Which users to list; whatever is undefined narrows nothing. */
export interface UserFilter {
  readonly customerId: number | undefined;
  readonly name: string | undefined;
  readonly email: string | undefined;
}

/** The users of one account's applications. */
export class Users {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly dialect: Dialect;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, dialect: Dialect, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.dialect = dialect;
    this.objectLog = objectLog;
  }

  /** By name in any case. `forChange` keeps everybody else from changing or removing the user meanwhile. */
  async find(name: string, { forChange = false } = {}): Promise<User | undefined> {
    const given = { accountId: this.accountId, comparableName: comparableUserName(name) };
    const row = await firstOf(this.session, forChange ? selectUserForChange : selectUser, given);
    return row && userFromRow(row);
  }

  /** Oldest first. */
  async list({ customerId, name, email }: UserFilter): Promise<User[]> {
    let listed = this.dialect.builder.selectFrom("app_user").selectAll().where("account_id", "=", this.accountId);
    if (customerId !== undefined) listed = listed.where("customer_id", "=", customerId);
    if (name !== undefined) listed = listed.where("comparable_name", "=", comparableUserName(name));
    if (email !== undefined) listed = listed.where("email", "=", email);
    return (await this.session.query(listed.orderBy("id"))).map(userFromRow);
  }

  /** Those of a customer let go of it. */
  async detachCustomer(customerId: number): Promise<void> {
    const everyone = { customerId, name: undefined, email: undefined };
    for (const user of await this.list(everyone)) await this.save(user, { ...user, customerId: null });
  }

  /** @returns false when the name is taken */
  async add(user: Omit<User, "id" | "reset">): Promise<boolean> {
    const { name, email, customerId, created, passwordHash } = user;
    const values = { name, comparableName: comparableUserName(name), email, customerId, created, passwordHash };
    const row = await firstOf(this.session, insertUser, { accountId: this.accountId, ...values });
    if (row !== undefined) await this.objectLog.added("User", row.id, factsOf(user));
    return row !== undefined;
  }

  async save(before: User, after: User): Promise<void> {
    const { customerId, passwordHash, reset } = after;
    const changed = {
      customerId,
      passwordHash,
      resetHash: reset?.tokenHash ?? null,
      resetExpires: reset?.expires ?? null,
    };
    await this.session.run(updateUser, { accountId: this.accountId, id: before.id, ...changed });
    await this.objectLog.changed("User", before.id, factsOf(before), { ...factsOf(after), ...renewed(before, after) });
  }

  async remove(user: User): Promise<void> {
    await this.session.run(deleteUser, { accountId: this.accountId, id: user.id });
    await this.objectLog.removed("User", user.id, factsOf(user));
  }
}

function factsOf({ name, email, customerId, created }: Omit<User, "id" | "reset">): Facts {
  return { name, email, customerId, created };
}

/** That a secret was replaced is told, the secret is not. */
function renewed(before: User, after: User): Facts {
  const password = after.passwordHash === before.passwordHash ? {} : { password: hiddenFact };
  const isReset = after.reset !== null && after.reset.tokenHash !== before.reset?.tokenHash;
  return { ...password, ...(isReset ? { resetToken: hiddenFact } : {}) };
}

function userFromRow(row: {
  id: number;
  name: string;
  email: string | null;
  customer_id: number | null;
  created: number;
  password_hash: string;
  reset_hash: string | null;
  reset_expires: number | null;
}): User {
  const { id, name, email, created, reset_hash: tokenHash, reset_expires: expires } = row;
  const reset = tokenHash === null || expires === null ? null : { tokenHash, expires };
  return { id, name, email, customerId: row.customer_id, created, passwordHash: row.password_hash, reset };
}

type Owned = { accountId: number };
type ById = Owned & { id: number };
type ByName = Owned & { comparableName: string };

const userByName = (db: Dialect["builder"], given: ByName) =>
  db
    .selectFrom("app_user")
    .selectAll()
    .where("account_id", "=", given.accountId)
    .where("comparable_name", "=", given.comparableName);

const selectUser = statement<ByName>()((db, given) => userByName(db, given));
const selectUserForChange = statement<ByName>()((db, given, dialect) => dialect.locking(userByName(db, given)));

const insertUser = statement<
  ByName & {
    name: string;
    email: string | null;
    customerId: number | null;
    created: number;
    passwordHash: string;
  }
>()((db, given) =>
  db
    .insertInto("app_user")
    .values({
      account_id: given.accountId,
      name: given.name,
      comparable_name: given.comparableName,
      email: given.email,
      customer_id: given.customerId,
      created: given.created,
      password_hash: given.passwordHash,
    })
    .onConflict((conflict) => conflict.columns(["account_id", "comparable_name"]).doNothing())
    .returning("id"),
);

const updateUser = statement<
  ById & {
    customerId: number | null;
    passwordHash: string;
    resetHash: string | null;
    resetExpires: number | null;
  }
>()((db, given) =>
  db
    .updateTable("app_user")
    .set({
      customer_id: given.customerId,
      password_hash: given.passwordHash,
      reset_hash: given.resetHash,
      reset_expires: given.resetExpires,
    })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const deleteUser = statement<ById>()((db, given) =>
  db.deleteFrom("app_user").where("id", "=", given.id).where("account_id", "=", given.accountId),
);
