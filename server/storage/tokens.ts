import type { Selectable } from "kysely";
import type { Facts } from "../domain/object-log.ts";
import { allPermissions, type Permission } from "../domain/permissions.ts";
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
}

export type NewToken = Omit<Token, "id" | "accountId" | "revoked">;

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

  async find(id: number): Promise<Token | undefined> {
    const row = await firstOf(this.session, selectToken, { id });
    return row?.account_id === this.accountId ? tokenFromRow(row) : undefined;
  }

  async findBySecretHash(secretHash: string): Promise<Token | undefined> {
    const row = await firstOf(this.session, selectBySecret, { accountId: this.accountId, secretHash });
    return row && tokenFromRow(row);
  }

  /** @returns the new token's id */
  async add(token: NewToken): Promise<number> {
    const permissions = JSON.stringify([...token.permissions]);
    const row = await firstOf(this.session, insertToken, { ...token, permissions, accountId: this.accountId });
    await this.objectLog.added("Token", row!.id, factsOf(token));
    return row!.id;
  }

  async revoke(token: Token, nowSeconds: number): Promise<void> {
    this.onChange();
    await this.session.run(revokeToken, { accountId: this.accountId, id: token.id, nowSeconds });
    const revoked = token.revoked ?? nowSeconds;
    await this.objectLog.changed("Token", token.id, { revoked: token.revoked }, { revoked });
  }
}

function factsOf({ name, permissions, productLock, keyLock, featureLock, expires }: NewToken): Facts {
  return { name, permissions: [...permissions], productLock, keyLock, featureLock, expires };
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
  };
}

type Owned = { accountId: number };

const selectToken = statement<{ id: number }>()((db, given) =>
  db.selectFrom("token").selectAll().where("id", "=", given.id),
);

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

const insertToken = statement<Owned & Omit<NewToken, "permissions"> & { permissions: string }>()((db, given) =>
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
    })
    .returning("id"),
);

const revokeToken = statement<Owned & { id: number; nowSeconds: number }>()((db, given) =>
  db
    .updateTable("token")
    .set({ revoked: given.nowSeconds })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId)
    .where("revoked", "is", null),
);
