import type { Dialect } from "./dialect.ts";
import { holdingNote } from "./notes.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** A vendor: the owner of products, licenses and everything else. */
export interface Account {
  readonly id: number;
  readonly name: string;
  readonly created: number;
  /** The public half of the key that signs the account's licenses, in the form that the SDKs take. */
  readonly publicKeyXml: string;
  /** The private half, PKCS#8 in DER, sealed with the installation's secret key. */
  readonly sealedPrivateKey: string;
}

/** The vendor accounts of an installation. */
export class Accounts {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** `forChange` keeps everybody else from doing so for a change meanwhile. */
  async list({ forChange = false } = {}): Promise<Account[]> {
    return this.session.run(forChange ? selectAccountsForChange : selectAccounts, {});
  }

  async find(id: number): Promise<Account | undefined> {
    return firstOf(this.session, selectAccount, { id });
  }

  /** @returns the new account's id */
  async add(account: Omit<Account, "id">): Promise<number> {
    return (await firstOf(this.session, insertAccount, account))!.id;
  }

  /** Makes the only set-up link that works; older ones end here. */
  async replaceSetupLink(accountId: number, tokenHash: string, expires: number): Promise<void> {
    await this.session.run(deleteSetupLinks, { accountId });
    await this.session.run(insertSetupLink, { accountId, tokenHash, expires });
  }

  /** Which account a set-up link still opens. */
  async findBySetupLink(tokenHash: string, nowSeconds: number): Promise<Account | undefined> {
    return firstOf(this.session, selectBySetupLink, { tokenHash, nowSeconds });
  }
}

const shown = [
  "account.id",
  "account.name",
  "account.created",
  "account.public_key_xml as publicKeyXml",
  "account.sealed_private_key as sealedPrivateKey",
] as const;

const allAccounts = (db: Dialect["builder"]) => db.selectFrom("account").select(shown).orderBy("account.id");

const selectAccounts = statement()((db) => allAccounts(db));
const selectAccountsForChange = statement()(
  (db) => allAccounts(db),
  (db) => holdingNote(db, { accountId: 0, name: "accounts" }),
);

const selectAccount = statement<{ id: number }>()((db, given) =>
  db.selectFrom("account").select(shown).where("account.id", "=", given.id),
);

const insertAccount = statement<Omit<Account, "id">>()((db, given) =>
  db
    .insertInto("account")
    .values({
      name: given.name,
      created: given.created,
      public_key_xml: given.publicKeyXml,
      sealed_private_key: given.sealedPrivateKey,
      password_hash: null,
    })
    .returning("id"),
);

const deleteSetupLinks = statement<{ accountId: number }>()((db, given) =>
  db.deleteFrom("setup_link").where("account_id", "=", given.accountId),
);

const insertSetupLink = statement<{ accountId: number; tokenHash: string; expires: number }>()((db, given) =>
  db
    .insertInto("setup_link")
    .values({ token_hash: given.tokenHash, account_id: given.accountId, expires: given.expires }),
);

const selectBySetupLink = statement<{ tokenHash: string; nowSeconds: number }>()((db, given) =>
  db
    .selectFrom("setup_link")
    .innerJoin("account", "account.id", "setup_link.account_id")
    .select(shown)
    .where("setup_link.token_hash", "=", given.tokenHash)
    .where("setup_link.expires", ">", given.nowSeconds),
);
