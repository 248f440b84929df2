import type { CustomerLogin } from "../domain/portal-user.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Who sees the licenses of one account's customers in the portal. */
export class CustomerLogins {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  /** The users who see a customer's licenses, with their addresses, oldest first. */
  async listOfCustomer(customerId: number): Promise<{ userId: number; email: string; created: number }[]> {
    return this.session.run(selectOfCustomer, { accountId: this.accountId, customerId });
  }

  /** The account's customers that a user sees. */
  async customersOf(userId: number): Promise<number[]> {
    const rows = await this.session.run(selectOfUserHere, { accountId: this.accountId, userId });
    return rows.map(({ customerId }) => customerId);
  }

  /** @returns false when the user sees the customer already */
  async add(login: { customerId: number; userId: number; email: string; created: number; termsUrl: string }) {
    const { email, ...values } = login;
    const row = await firstOf(this.session, insertLogin, { accountId: this.accountId, ...values });
    if (row === undefined) return false;
    const { customerId, termsUrl } = login;
    await this.objectLog.added("PortalUser", login.userId, { email, customerId, termsUrl });
    return true;
  }

  async remove({ customerId, userId }: { customerId: number; userId: number }): Promise<boolean> {
    const row = await firstOf(this.session, deleteLogin, { accountId: this.accountId, customerId, userId });
    if (row !== undefined) await this.objectLog.removed("PortalUser", userId, { customerId });
    return row !== undefined;
  }

  /** Nobody sees a customer any more who is about to be removed. */
  async detachCustomer(customerId: number): Promise<void> {
    for (const { userId } of await this.listOfCustomer(customerId)) await this.remove({ customerId, userId });
  }
}

/** The customers of all accounts that a user sees. */
export function customerLoginsOf(session: Session, userId: number): Promise<CustomerLogin[]> {
  return session.run(selectOfUser, { userId });
}

type Owned = { accountId: number };
type Login = Owned & { customerId: number; userId: number };

const selectOfCustomer = statement<Owned & { customerId: number }>()((db, given) =>
  db
    .selectFrom("customer_login")
    .innerJoin("portal_user", "portal_user.id", "customer_login.user_id")
    .select(["portal_user.id as userId", "portal_user.email", "customer_login.created"])
    .where("customer_login.account_id", "=", given.accountId)
    .where("customer_login.customer_id", "=", given.customerId)
    .orderBy("customer_login.created")
    .orderBy("portal_user.id"),
);

const selectOfUserHere = statement<Owned & { userId: number }>()((db, given) =>
  db
    .selectFrom("customer_login")
    .select("customer_id as customerId")
    .where("account_id", "=", given.accountId)
    .where("user_id", "=", given.userId)
    .orderBy("customer_id"),
);

const selectOfUser = statement<{ userId: number }>()((db, given) =>
  db
    .selectFrom("customer_login")
    .select(["account_id as accountId", "customer_id as customerId", "user_id as userId"])
    .where("user_id", "=", given.userId)
    .orderBy("account_id")
    .orderBy("customer_id"),
);

const insertLogin = statement<Login & { created: number; termsUrl: string }>()((db, given) =>
  db
    .insertInto("customer_login")
    .values({
      account_id: given.accountId,
      customer_id: given.customerId,
      user_id: given.userId,
      created: given.created,
      terms_url: given.termsUrl,
    })
    .onConflict((conflict) => conflict.columns(["account_id", "customer_id", "user_id"]).doNothing())
    .returning("user_id"),
);

const deleteLogin = statement<Login>()((db, given) =>
  db
    .deleteFrom("customer_login")
    .where("account_id", "=", given.accountId)
    .where("customer_id", "=", given.customerId)
    .where("user_id", "=", given.userId)
    .returning("user_id"),
);
