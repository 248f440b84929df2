import type { AppConsent } from "../domain/app-consent.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** What one account's customers have allowed applications that have not fetched their token yet. */
export class AppConsents {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  /**
   * Puts away as well what nobody has fetched in time.
   * @returns false when the application has been allowed what it asked for
   */
  async add(authorizationHash: string, consent: AppConsent, nowSeconds: number): Promise<boolean> {
    await this.session.run(deleteOver, { accountId: this.accountId, nowSeconds });
    const given = { accountId: this.accountId, authorizationHash, ...consent };
    return (await firstOf(this.session, insertConsent, given)) !== undefined;
  }

  async find(authorizationHash: string, nowSeconds: number): Promise<AppConsent | undefined> {
    return firstOf(this.session, selectConsent, { accountId: this.accountId, authorizationHash, nowSeconds });
  }

  /** Uses a consent up. @returns undefined when it works no more */
  async take(authorizationHash: string, challenge: string, nowSeconds: number): Promise<AppConsent | undefined> {
    const given = { accountId: this.accountId, authorizationHash, challenge, nowSeconds };
    return firstOf(this.session, deleteConsent, given);
  }

  /** Takes back what a customer has allowed. */
  async removeOfCustomer(customerId: number): Promise<void> {
    await this.session.run(deleteOfCustomer, { accountId: this.accountId, customerId });
  }
}

const shown = [
  "customer_id as customerId",
  "app_name as appName",
  "device_name as deviceName",
  "machine_code as machineCode",
  "public_key as publicKey",
  "challenge",
  "token_days as tokenDays",
  "expires",
] as const;

type Named = { accountId: number; authorizationHash: string };

const insertConsent = statement<Named & AppConsent>()((db, given) =>
  db
    .insertInto("app_consent")
    .values({
      account_id: given.accountId,
      authorization_hash: given.authorizationHash,
      customer_id: given.customerId,
      app_name: given.appName,
      device_name: given.deviceName,
      machine_code: given.machineCode,
      public_key: given.publicKey,
      challenge: given.challenge,
      token_days: given.tokenDays,
      expires: given.expires,
    })
    .onConflict((conflict) => conflict.columns(["account_id", "authorization_hash"]).doNothing())
    .returning("expires"),
);

const selectConsent = statement<Named & { nowSeconds: number }>()((db, given) =>
  db
    .selectFrom("app_consent")
    .select(shown)
    .where("account_id", "=", given.accountId)
    .where("authorization_hash", "=", given.authorizationHash)
    .where("expires", ">", given.nowSeconds),
);

const deleteConsent = statement<Named & { challenge: string; nowSeconds: number }>()((db, given) =>
  db
    .deleteFrom("app_consent")
    .where("account_id", "=", given.accountId)
    .where("authorization_hash", "=", given.authorizationHash)
    .where("challenge", "=", given.challenge)
    .where("expires", ">", given.nowSeconds)
    .returning(shown),
);

const deleteOver = statement<{ accountId: number; nowSeconds: number }>()((db, given) =>
  db.deleteFrom("app_consent").where("account_id", "=", given.accountId).where("expires", "<=", given.nowSeconds),
);

const deleteOfCustomer = statement<{ accountId: number; customerId: number }>()((db, given) =>
  db.deleteFrom("app_consent").where("account_id", "=", given.accountId).where("customer_id", "=", given.customerId),
);
