import { createHmac } from "node:crypto";
import { type Expression, expressionBuilder, type SqlBool } from "kysely";
import { lockableKindOf } from "../domain/object-lock.ts";
import {
  changesBetween,
  type Facts,
  type ResourceAction,
  type ResourceType,
  resourceActions,
  resourceTypes,
} from "../domain/object-log.ts";
import type { Reach } from "../domain/roles.ts";
import type { Dialect } from "./dialect.ts";
import { lockedAmong } from "./locked-among.ts";
import { ObjectLocked } from "./object-locked.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { Tables } from "./tables.ts";

/** Whoever acts on an account: a member, a token by its id, the operator at the machine as 0, a job without any. */
export interface Owner {
  readonly accountId: number;
  readonly tokenId?: number;
  readonly member?: { readonly id: number } | undefined;
  /** A customer in the portal. */
  readonly customerId?: number | undefined;
  /** A reseller in the portal. */
  readonly resellerId?: number | undefined;
  readonly name?: string;
  /** What the token was like when it let its caller in, see Token. */
  readonly tokenVersion?: string;
  /** What of the account an operator's grants reach; everything for everybody else. */
  readonly reach?: Reach | undefined;
}

/** What all object logs of an installation share. */
export interface Chain {
  /** Keeps whoever can write to the database alone from forging a chain. */
  readonly key: Buffer;
  /** Unix milliseconds. */
  clock(): number;
}

export interface ObjectLogEntry {
  readonly id: number;
  readonly sequence: number;
  readonly created: number;
  readonly resourceType: number;
  readonly resourceAction: number;
  readonly objectId: number;
  readonly actorKind: string;
  readonly actorId: number;
  readonly actorName: string;
  /** JSON text. */
  readonly data: string;
  readonly hash: string;
}

/** A place in the chain: the number of a row and its hash. */
export interface Link {
  readonly sequence: number;
  readonly hash: string;
}

/** How far a piece of the chain was followed, and the row at which it is broken if it is. */
export interface Followed {
  readonly reached: Link;
  readonly brokenAt: number | undefined;
  readonly isEnd: boolean;
}

/** Which rows to show; whatever is undefined narrows nothing. */
export interface ObjectLogFilter {
  readonly resourceType?: number | undefined;
  readonly objectId?: number | undefined;
  readonly memberId?: number | undefined;
  /** The actor's name. */
  readonly actor?: string | undefined;
  /** Unix seconds, both included. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

const exploredRows = 20_000;

/** Before the first row. */
export const chainStart: Link = { sequence: 0, hash: "" };

/** Who changed what on one account. Rows are only ever added; each one's hash covers the one before it. */
export class ObjectLog {
  private readonly session: Session;
  private readonly owner: Owner;
  private readonly chain: Chain;
  private readonly builder: Dialect["builder"];

  constructor(session: Session, owner: Owner, chain: Chain, builder: Dialect["builder"]) {
    this.builder = builder;
    this.session = session;
    this.owner = owner;
    this.chain = chain;
  }

  added(type: ResourceType, objectId: number, object: Facts): Promise<void> {
    return this.write(type, "Added", [objectId], object);
  }

  /**
   * Leaves no row when nothing differs.
   * @throws ObjectLocked
   */
  async changed(type: ResourceType, objectId: number, before: Facts, after: Facts): Promise<void> {
    await this.changedAll(type, [objectId], before, after);
  }

  /** Like changed, for what comes of using an object, which a lock does not forbid. */
  async used(type: ResourceType, objectId: number, before: Facts, after: Facts): Promise<void> {
    const changes = changesBetween(before, after);
    if (changes) await this.write(type, "Updated", [objectId], changes);
  }

  /**
   * The same change to many objects: a row for each, in one go.
   * @throws ObjectLocked
   */
  async changedAll(type: ResourceType, objectIds: readonly number[], before: Facts, after: Facts): Promise<void> {
    const changes = changesBetween(before, after);
    if (!changes || objectIds.length === 0) return;
    await this.insistOnUnlocked(type, objectIds);
    await this.write(type, "Updated", objectIds, changes);
  }

  /** @throws ObjectLocked */
  async removed(type: ResourceType, objectId: number, object: Facts): Promise<void> {
    await this.insistOnUnlocked(type, [objectId]);
    await this.write(type, "Deleted", [objectId], object);
  }

  /** The rows after the given id, oldest first. */
  page(afterId: number, limit: number): Promise<ObjectLogEntry[]> {
    return this.session.run(selectPage, { accountId: this.owner.accountId, afterId, limit });
  }

  /** What happened to one object, newest first, before the given row. */
  ofObject(type: ResourceType, objectId: number, beforeId: number, limit: number): Promise<ObjectLogEntry[]> {
    const { accountId } = this.owner;
    return this.session.run(selectOfObject, {
      accountId,
      resourceType: resourceTypes[type],
      objectId,
      beforeId,
      limit,
    });
  }

  /**
   * The rows before one, newest first. Unless an object is named, it looks at 20,000 rows at most.
   * @returns also the id to go on before, and whether no more can follow
   */
  async explore(filter: ObjectLogFilter, beforeId: number | undefined, limit: number) {
    const { accountId } = this.owner;
    const newest = (await this.head()).sequence;
    const before =
      beforeId === undefined ? undefined : await firstOf(this.session, selectPlace, { accountId, beforeId });
    const high = beforeId === undefined ? newest + 1 : (before?.sequence ?? 0) + 1;
    const low = filter.objectId === undefined ? Math.max(1, high - exploredRows) : 1;
    const query = this.builder
      .selectFrom("object_log")
      .select(shown)
      .where("account_id", "=", accountId)
      .where("sequence", ">=", low)
      .where("sequence", "<", high)
      .where(narrowedTo(filter))
      .orderBy("sequence", "desc")
      .limit(limit);
    const entries: ObjectLogEntry[] = await this.session.query(query);
    const isFull = entries.length === limit;
    const lowest = await firstOf(this.session, selectNumbered, { accountId, sequence: low });
    return { entries, nextId: isFull ? entries.at(-1)!.id : (lowest?.id ?? 0), isEnd: !isFull && low === 1 };
  }

  /** The newest row's place. */
  async head(): Promise<Link> {
    return (await firstOf(this.session, selectHead, { accountId: this.owner.accountId })) ?? chainStart;
  }

  /** Follows the chain for at most `limit` rows after the given place. A missing row breaks it, the newest included. */
  async follow(from: Link, limit: number): Promise<Followed> {
    const { accountId } = this.owner;
    const entries = await this.session.run(selectChain, { accountId, sequence: from.sequence, limit });
    let reached = from;
    for (const entry of entries) {
      const isNext = entry.sequence === reached.sequence + 1 && entry.hash === this.hashOf(entry, reached.hash);
      if (!isNext) return { reached, brokenAt: reached.sequence + 1, isEnd: true };
      reached = { sequence: entry.sequence, hash: entry.hash };
    }
    if (entries.length === limit) return { reached, brokenAt: undefined, isEnd: false };
    const head = await this.head();
    const isWhole = head.sequence === reached.sequence && head.hash === reached.hash;
    return { reached, brokenAt: isWhole ? undefined : reached.sequence + 1, isEnd: true };
  }

  /** What jobs do is the course of things, and no change of anybody's. */
  private async insistOnUnlocked(type: ResourceType, objectIds: readonly number[]): Promise<void> {
    const kind = lockableKindOf(type);
    const { accountId, member, tokenId } = this.owner;
    const isJob = member === undefined && tokenId === undefined;
    if (kind === undefined || isJob) return;
    if ((await lockedAmong(this.session, accountId, kind, objectIds)).length > 0) throw new ObjectLocked(kind);
  }

  private async write(
    type: ResourceType,
    action: ResourceAction,
    objectIds: readonly number[],
    data: Facts,
  ): Promise<void> {
    const { accountId, name = "" } = this.owner;
    const about = {
      created: Math.floor(this.chain.clock() / 1000),
      resourceType: resourceTypes[type],
      resourceAction: resourceActions[action],
      ...actorOf(this.owner),
      actorName: name,
      data: JSON.stringify(data),
    };
    let head = await this.takeHead();
    for (const objectId of objectIds) {
      const entry = { ...about, sequence: head.sequence + 1, objectId };
      head = { sequence: entry.sequence, hash: this.hashOf(entry, head.hash) };
      await this.session.run(insertEntry, { accountId, ...entry, hash: head.hash });
    }
    await this.session.run(moveHead, { accountId, ...head });
  }

  /** The newest row's place, which nobody else can move before this transaction ends. */
  private async takeHead(): Promise<Link> {
    const given = { accountId: this.owner.accountId };
    const known = await firstOf(this.session, selectHeadForChange, given);
    if (known) return known;
    await this.session.run(insertHead, given);
    return (await firstOf(this.session, selectHeadForChange, given))!;
  }

  private hashOf(entry: Omit<ObjectLogEntry, "id" | "hash">, previousHash: string): string {
    const covered = [
      previousHash,
      this.owner.accountId,
      entry.sequence,
      entry.created,
      entry.resourceType,
      entry.resourceAction,
      entry.objectId,
      entry.actorKind,
      entry.actorId,
      entry.actorName,
      entry.data,
    ];
    return createHmac("sha256", this.chain.key).update(JSON.stringify(covered)).digest("hex");
  }
}

function actorOf({ tokenId, member, customerId, resellerId }: Owner): Pick<ObjectLogEntry, "actorKind" | "actorId"> {
  if (member !== undefined) return { actorKind: "member", actorId: member.id };
  if (resellerId !== undefined) return { actorKind: "reseller", actorId: resellerId };
  if (customerId !== undefined && !tokenId) return { actorKind: "customer", actorId: customerId };
  if (tokenId === undefined) return { actorKind: "job", actorId: 0 };
  return { actorKind: tokenId === 0 ? "operator" : "token", actorId: tokenId };
}

type Owned = { accountId: number };

const shown = [
  "id",
  "sequence",
  "created",
  "resource_type as resourceType",
  "resource_action as resourceAction",
  "object_id as objectId",
  "actor_kind as actorKind",
  "actor_id as actorId",
  "actor_name as actorName",
  "data",
  "hash",
] as const;

const selectPage = statement<Owned & { afterId: number; limit: number }>()((db, given) =>
  db
    .selectFrom("object_log")
    .select(shown)
    .where("account_id", "=", given.accountId)
    .where("id", ">", given.afterId)
    .orderBy("sequence")
    .limit(given.limit),
);

const selectOfObject = statement<Owned & { resourceType: number; objectId: number; beforeId: number; limit: number }>()(
  (db, given) =>
    db
      .selectFrom("object_log")
      .select(shown)
      .where("account_id", "=", given.accountId)
      .where("resource_type", "=", given.resourceType)
      .where("object_id", "=", given.objectId)
      .where("id", "<", given.beforeId)
      .orderBy("id", "desc")
      .limit(given.limit),
);

const selectChain = statement<Owned & { sequence: number; limit: number }>()((db, given) =>
  db
    .selectFrom("object_log")
    .select(shown)
    .where("account_id", "=", given.accountId)
    .where("sequence", ">", given.sequence)
    .orderBy("sequence")
    .limit(given.limit),
);

/** The newest row before an id. */
const selectPlace = statement<Owned & { beforeId: number }>()((db, given) =>
  db
    .selectFrom("object_log")
    .select("sequence")
    .where("account_id", "=", given.accountId)
    .where("id", "<", given.beforeId)
    .orderBy("sequence", "desc")
    .limit(1),
);

const selectNumbered = statement<Owned & { sequence: number }>()((db, given) =>
  db
    .selectFrom("object_log")
    .select("id")
    .where("account_id", "=", given.accountId)
    .where("sequence", "=", given.sequence),
);

function narrowedTo({ resourceType, objectId, memberId, actor, from, to }: ObjectLogFilter): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, "object_log">();
  const conditions: Expression<SqlBool>[] = [];
  if (resourceType !== undefined) conditions.push(eb("resource_type", "=", resourceType));
  if (objectId !== undefined) conditions.push(eb("object_id", "=", objectId));
  if (memberId !== undefined) conditions.push(eb("actor_kind", "=", "member"), eb("actor_id", "=", memberId));
  if (actor !== undefined) conditions.push(eb("actor_name", "=", actor));
  if (from !== undefined) conditions.push(eb("created", ">=", from));
  if (to !== undefined) conditions.push(eb("created", "<=", to));
  return eb.and(conditions);
}

const headOf = (db: Dialect["builder"], given: Owned) =>
  db.selectFrom("object_log_head").select(["sequence", "hash"]).where("account_id", "=", given.accountId);

const selectHead = statement<Owned>()((db, given) => headOf(db, given));
const selectHeadForChange = statement<Owned>()((db, given, dialect) => dialect.locking(headOf(db, given)));

const insertHead = statement<Owned>()((db, given) =>
  db
    .insertInto("object_log_head")
    .values({ account_id: given.accountId, sequence: 0, hash: "" })
    .onConflict((conflict) => conflict.doNothing()),
);

const moveHead = statement<Owned & Link>()((db, given) =>
  db
    .updateTable("object_log_head")
    .set({ sequence: given.sequence, hash: given.hash })
    .where("account_id", "=", given.accountId),
);

const insertEntry = statement<Owned & Omit<ObjectLogEntry, "id">>()((db, given) =>
  db.insertInto("object_log").values({
    account_id: given.accountId,
    sequence: given.sequence,
    created: given.created,
    resource_type: given.resourceType,
    resource_action: given.resourceAction,
    object_id: given.objectId,
    actor_kind: given.actorKind,
    actor_id: given.actorId,
    actor_name: given.actorName,
    data: given.data,
    hash: given.hash,
  }),
);
