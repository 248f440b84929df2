import { secondsPerDay } from "../domain/license.ts";
import type { Account } from "./accounts.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** A key pair that signs an account's licenses, its private half sealed. Times are Unix seconds. */
export interface KeyPair {
  readonly publicKeyXml: string;
  readonly sealedPrivateKey: string;
  readonly made: number;
}

/** A pair that another has taken the place of. */
export interface FormerKeyPair extends KeyPair {
  readonly id: number;
  readonly replaced: number;
}

/** The key pairs of one account: the one that signs, and those before it. */
export class AccountKeys {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  /** `forChange` keeps everybody else from changing it meanwhile. */
  async current({ forChange = false } = {}): Promise<KeyPair & Pick<Account, "name">> {
    const query = forChange ? selectCurrentForChange : selectCurrent;
    const row = (await firstOf(this.session, query, { accountId: this.accountId }))!;
    return { ...row, made: row.keyMade ?? row.created };
  }

  /** Newest first. */
  async former(): Promise<FormerKeyPair[]> {
    return this.session.run(selectFormer, { accountId: this.accountId });
  }

  /** What another pair would break: licenses that were ever made, and the last day with calls, its start. */
  async reach(): Promise<{ licenses: number; lastActivity: number | null }> {
    const given = { accountId: this.accountId };
    const made = await firstOf(this.session, sumLicenses, given);
    const active = await firstOf(this.session, selectLastDay, given);
    return {
      licenses: Number(made?.licenses ?? 0),
      lastActivity: active?.day == null ? null : active.day * secondsPerDay,
    };
  }

  /** Lets another pair sign from now on, and keeps the one before. */
  async replace(before: KeyPair, next: KeyPair, nowSeconds: number): Promise<void> {
    const { accountId } = this;
    await this.session.run(insertFormer, { accountId, ...pairOf(before), replaced: nowSeconds });
    await this.session.run(updateCurrent, { accountId, ...pairOf(next) });
    const [{ publicKeyXml: old }, { publicKeyXml }] = [before, next];
    await this.objectLog.changed("Account", accountId, { publicKeyXml: old }, { publicKeyXml });
  }

  /** Lets a former pair sign again; the one that signs takes its place. */
  async restore(before: KeyPair, former: FormerKeyPair, nowSeconds: number): Promise<void> {
    await this.session.run(deleteFormer, { accountId: this.accountId, id: former.id });
    await this.replace(before, former, nowSeconds);
  }
}

function pairOf({ publicKeyXml, sealedPrivateKey, made }: KeyPair): KeyPair {
  return { publicKeyXml, sealedPrivateKey, made };
}

type Owned = { accountId: number };

const currentOf = (db: Dialect["builder"], given: Owned) =>
  db
    .selectFrom("account")
    .select([
      "name",
      "created",
      "public_key_xml as publicKeyXml",
      "sealed_private_key as sealedPrivateKey",
      "key_made as keyMade",
    ])
    .where("id", "=", given.accountId);

const selectCurrent = statement<Owned>()((db, given) => currentOf(db, given));
const selectCurrentForChange = statement<Owned>()((db, given, dialect) => dialect.locking(currentOf(db, given)));

const selectFormer = statement<Owned>()((db, given) =>
  db
    .selectFrom("former_account_key")
    .select(["id", "public_key_xml as publicKeyXml", "sealed_private_key as sealedPrivateKey", "made", "replaced"])
    .where("account_id", "=", given.accountId)
    .orderBy("id", "desc"),
);

const insertFormer = statement<Owned & KeyPair & { replaced: number }>()((db, given) =>
  db.insertInto("former_account_key").values({
    account_id: given.accountId,
    public_key_xml: given.publicKeyXml,
    sealed_private_key: given.sealedPrivateKey,
    made: given.made,
    replaced: given.replaced,
  }),
);

const deleteFormer = statement<Owned & { id: number }>()((db, given) =>
  db.deleteFrom("former_account_key").where("id", "=", given.id).where("account_id", "=", given.accountId),
);

const updateCurrent = statement<Owned & KeyPair>()((db, given) =>
  db
    .updateTable("account")
    .set({
      public_key_xml: given.publicKeyXml,
      sealed_private_key: given.sealedPrivateKey,
      key_made: given.made,
    })
    .where("id", "=", given.accountId),
);

const sumLicenses = statement<Owned>()((db, given) =>
  db
    .selectFrom("product")
    .select((eb) => eb.fn.sum("last_license_id").as("licenses"))
    .where("account_id", "=", given.accountId),
);

const selectLastDay = statement<Owned>()((db, given) =>
  db
    .selectFrom("usage_day")
    .select((eb) => eb.fn.max("day").as("day"))
    .where("account_id", "=", given.accountId),
);
