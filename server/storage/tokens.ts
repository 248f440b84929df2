import type { Selectable } from "kysely";
import { type Network, networksIn } from "../domain/network.ts";
import type { Facts } from "../domain/object-log.ts";
import { allPermissions, type Permission } from "../domain/permissions.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { readOnce } from "./read-once.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { TokenTable } from "./tables.ts";

/** An access token as it is kept: its secret only as a hash. Times are Unix seconds. */
export interface Token {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  /** SHA-256 of the secret, in hex. */
  readonly secretHash: string;
  readonly permissions: ReadonlySet<Permission>;
  /** A product's id, 0 for any. */
  readonly productLock: number;
  /** A license's globalId, 0 for any, -1 when the caller must always name product and key. */
  readonly keyLock: number;
  /** What it locks depends on the method; 0 is no lock. */
  readonly featureLock: number;
  readonly created: number;
  readonly expires: number | null;
  readonly revoked: number | null;
  /** Addresses and networks that it works from; anywhere if there are none. */
  readonly allowedAddresses: readonly string[];
  /** The same, read. */
  readonly networks: readonly Network[];
  /** To within some minutes. */
  readonly lastUsed: number | null;
  /** The customer who allowed an application to have it; null for a token of the vendor. */
  readonly customerId: number | null;
  /** The customer's device that the application runs on. */
  readonly deviceId: number | null;
  /** Another text whenever anything about the token is another, but for when it was last used. */
  readonly version: string;
}

type Known = "id" | "accountId" | "revoked" | "networks" | "lastUsed" | "version";
type Optional = "allowedAddresses" | "customerId" | "deviceId";
export type NewToken = Omit<Token, Known | Optional> & Partial<Pick<Token, Optional>>;

/** The access tokens of one account. */
export class Tokens {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;
  private readonly onChange: () => void;

  constructor(session: Session, accountId: number, objectLog: ObjectLog, onChange: () => void) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
    this.onChange = onChange;
  }

  async list(): Promise<Token[]> {
    return (await this.session.run(selectTokens, { accountId: this.accountId })).map(tokenFromRow);
  }

  /** `forChange` keeps everybody else from changing it meanwhile. */
  async find(id: number, { forChange = false } = {}): Promise<Token | undefined> {
    const row = await firstOf(this.session, forChange ? selectTokenForChange : selectToken, { id });
    return row?.account_id === this.accountId ? tokenFromRow(row) : undefined;
  }

  async findBySecretHash(secretHash: string): Promise<Token | undefined> {
    const row = await firstOf(this.session, selectBySecret, { accountId: this.accountId, secretHash });
    return row && tokenFromRow(row);
  }

  /** Those of a customer's applications that still work. `forChange` keeps everybody else from changing them meanwhile. */
  async listOfCustomer(customerId: number, nowSeconds: number, { forChange = false } = {}): Promise<Token[]> {
    const given = { accountId: this.accountId, customerId, nowSeconds };
    const rows = await this.session.run(forChange ? selectOfCustomerForChange : selectOfCustomer, given);
    return rows.map(tokenFromRow);
  }

  /** @returns the new token's id */
  async add(token: NewToken): Promise<number> {
    const permissions = JSON.stringify([...token.permissions]);
    const allowedAddresses = JSON.stringify(token.allowedAddresses ?? []);
    const { customerId = null, deviceId = null } = token;
    const given = { ...token, permissions, allowedAddresses, customerId, deviceId, accountId: this.accountId };
    const row = await firstOf(this.session, insertToken, given);
    await this.objectLog.added("Token", row!.id, factsOf(token));
    return row!.id;
  }

  /** Saves name, end and allowed addresses; nothing else of a token ever changes. */
  async save(before: Token, after: Token): Promise<void> {
    this.onChange();
    const { id, name, expires } = after;
    const allowedAddresses = JSON.stringify(after.allowedAddresses);
    await this.session.run(updateToken, { accountId: this.accountId, id, name, expires, allowedAddresses });
    await this.objectLog.changed("Token", id, factsOf(before), factsOf(after));
  }

  async revoke(token: Token, nowSeconds: number): Promise<void> {
    this.onChange();
    await this.session.run(revokeToken, { accountId: this.accountId, id: token.id, nowSeconds });
    const revoked = token.revoked ?? nowSeconds;
    await this.objectLog.changed("Token", token.id, { revoked: token.revoked }, { revoked });
  }
}

function factsOf({ permissions, allowedAddresses = [], ...token }: NewToken): Facts {
  const { name, productLock, keyLock, featureLock, expires, customerId } = token;
  const facts = { name, permissions: [...permissions], productLock, keyLock, featureLock, expires, allowedAddresses };
  return customerId ? { ...facts, customerId } : facts;
}

/** Finds a token of whatever account: this is where a caller's account is learnt. */
export async function findTokenOfAnyAccount(session: Session, id: number): Promise<Token | undefined> {
  const row = await firstOf(session, selectToken, { id });
  return row && tokenFromRow(row);
}

const knownPermissions = new Set<string>(allPermissions);

const permissionsFrom = readOnce((text): ReadonlySet<Permission> => {
  const names = JSON.parse(text) as string[];
  return new Set(names.filter((name): name is Permission => knownPermissions.has(name)));
});

const addressesFrom = readOnce((text) => {
  const allowedAddresses = JSON.parse(text) as string[];
  return { allowedAddresses, networks: networksIn(allowedAddresses) };
});

function tokenFromRow(row: Selectable<TokenTable>): Token {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    secretHash: row.secret_hash,
    permissions: permissionsFrom(row.permissions),
    productLock: row.product_lock,
    keyLock: row.key_lock,
    featureLock: row.feature_lock,
    created: row.created,
    expires: row.expires,
    revoked: row.revoked,
    ...addressesFrom(row.allowed_addresses),
    lastUsed: row.last_used,
    customerId: row.customer_id,
    deviceId: row.device_id,
    version: JSON.stringify({ ...row, last_used: null }),
  };
}

type Owned = { accountId: number };

const tokenById = (db: Dialect["builder"], given: { id: number }) =>
  db.selectFrom("token").selectAll().where("id", "=", given.id);

const selectToken = statement<{ id: number }>()((db, given) => tokenById(db, given));
const selectTokenForChange = statement<{ id: number }>()((db, given, dialect) => dialect.locking(tokenById(db, given)));

const selectBySecret = statement<Owned & { secretHash: string }>()((db, given) =>
  db
    .selectFrom("token")
    .selectAll()
    .where("secret_hash", "=", given.secretHash)
    .where("account_id", "=", given.accountId),
);

const selectTokens = statement<Owned>()((db, given) =>
  db.selectFrom("token").selectAll().where("account_id", "=", given.accountId).orderBy("id"),
);

type OfCustomer = Owned & { customerId: number; nowSeconds: number };

const tokensOfCustomer = (db: Dialect["builder"], given: OfCustomer) =>
  db
    .selectFrom("token")
    .selectAll()
    .where("customer_id", "=", given.customerId)
    .where("account_id", "=", given.accountId)
    .where("revoked", "is", null)
    .where((eb) => eb.or([eb("expires", "is", null), eb("expires", ">", given.nowSeconds)]))
    .orderBy("id");

const selectOfCustomer = statement<OfCustomer>()((db, given) => tokensOfCustomer(db, given));
const selectOfCustomerForChange = statement<OfCustomer>()((db, given, dialect) =>
  dialect.locking(tokensOfCustomer(db, given)),
);

type InsertedToken = Owned &
  Omit<NewToken, "permissions" | Optional> & { permissions: string; allowedAddresses: string } & Record<
    "customerId" | "deviceId",
    number | null
  >;

const insertToken = statement<InsertedToken>()((db, given) =>
  db
    .insertInto("token")
    .values({
      account_id: given.accountId,
      name: given.name,
      secret_hash: given.secretHash,
      permissions: given.permissions,
      product_lock: given.productLock,
      key_lock: given.keyLock,
      feature_lock: given.featureLock,
      created: given.created,
      expires: given.expires,
      revoked: null,
      allowed_addresses: given.allowedAddresses,
      customer_id: given.customerId,
      device_id: given.deviceId,
    })
    .returning("id"),
);

type Edited = Owned & { id: number; name: string; expires: number | null; allowedAddresses: string };

const updateToken = statement<Edited>()((db, given) =>
  db
    .updateTable("token")
    .set({ name: given.name, expires: given.expires, allowed_addresses: given.allowedAddresses })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const revokeToken = statement<Owned & { id: number; nowSeconds: number }>()((db, given) =>
  db
    .updateTable("token")
    .set({ revoked: given.nowSeconds })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId)
    .where("revoked", "is", null),
);
