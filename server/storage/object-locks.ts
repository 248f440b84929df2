import type { LockableKind, ObjectLock } from "../domain/object-lock.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** What of one account is locked against changes. The object log insists on it, which whatever saves an object tells. */
export class ObjectLocks {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  /** Newest first. */
  async list(): Promise<ObjectLock[]> {
    return (await this.session.run(selectLocks, { accountId: this.accountId })) as ObjectLock[];
  }

  async find(kind: LockableKind, objectId: number): Promise<ObjectLock | undefined> {
    return (await firstOf(this.session, selectLock, { accountId: this.accountId, kind, objectId })) as
      | ObjectLock
      | undefined;
  }

  /** Whether a license of the product is locked. */
  async hasLicenseOf(productId: number): Promise<boolean> {
    return (await firstOf(this.session, selectLicenseOf, { accountId: this.accountId, productId })) !== undefined;
  }

  /** The object itself must be held for a change, so that nobody changes it meanwhile. @returns false when it was locked before */
  async add(lock: Omit<ObjectLock, "id">): Promise<boolean> {
    const row = await firstOf(this.session, insertLock, { accountId: this.accountId, ...lock });
    if (row) await this.objectLog.added("ObjectLock", row.id, { ...lock });
    return row !== undefined;
  }

  async remove(lock: ObjectLock): Promise<void> {
    await this.session.run(deleteLock, { accountId: this.accountId, id: lock.id });
    await this.objectLog.removed("ObjectLock", lock.id, { ...lock });
  }
}

type Owned = { accountId: number };

const shown = ["id", "kind", "object_id as objectId", "reason", "locked_by as lockedBy", "created"] as const;

const locksOf = (db: Dialect["builder"], given: Owned) =>
  db.selectFrom("object_lock").select(shown).where("account_id", "=", given.accountId);

const selectLocks = statement<Owned>()((db, given) => locksOf(db, given).orderBy("id", "desc").limit(1_000));

const selectLock = statement<Owned & { kind: LockableKind; objectId: number }>()((db, given) =>
  locksOf(db, given).where("kind", "=", given.kind).where("object_id", "=", given.objectId),
);

const selectLicenseOf = statement<Owned & { productId: number }>()((db, given) =>
  db
    .selectFrom("object_lock")
    .innerJoin("license", "license.global_id", "object_lock.object_id")
    .select("object_lock.id")
    .where("object_lock.account_id", "=", given.accountId)
    .where("object_lock.kind", "=", "license")
    .where("license.product_id", "=", given.productId)
    .limit(1),
);

const insertLock = statement<Owned & Omit<ObjectLock, "id">>()((db, given) =>
  db
    .insertInto("object_lock")
    .values({
      account_id: given.accountId,
      kind: given.kind,
      object_id: given.objectId,
      reason: given.reason,
      locked_by: given.lockedBy,
      created: given.created,
    })
    .onConflict((conflict) => conflict.columns(["account_id", "kind", "object_id"]).doNothing())
    .returning("id"),
);

const deleteLock = statement<Owned & { id: number }>()((db, given) =>
  db.deleteFrom("object_lock").where("account_id", "=", given.accountId).where("id", "=", given.id),
);
