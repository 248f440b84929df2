import type { Selectable } from "kysely";
import type { Reseller, ResellerMetadata, WholeReseller } from "../domain/reseller.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { ResellerTable } from "./tables.ts";
import { containsText } from "./text-condition.ts";

/** Which resellers to list; whatever is undefined narrows nothing. */
export interface ResellerFilter {
  readonly id: number | undefined;
  /** A part of the name, phone, e-mail address or description, in any case. */
  readonly search: string | undefined;
  readonly limit: number | undefined;
}

/** The resellers of one account. */
export class Resellers {
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

  async find(id: number): Promise<Reseller | undefined> {
    return firstOf(this.session, selectReseller, { accountId: this.accountId, id });
  }

  /** `forChange` keeps everybody else from changing or removing the reseller meanwhile. */
  async findWhole(id: number, { forChange = false } = {}): Promise<WholeReseller | undefined> {
    const given = { accountId: this.accountId, id };
    const row = await firstOf(this.session, forChange ? selectWholeForChange : selectWhole, given);
    return row && resellerFromRow(row);
  }

  /** Newest first. */
  async list({ id, search, limit }: ResellerFilter): Promise<WholeReseller[]> {
    let listed = this.dialect.builder.selectFrom("reseller").selectAll().where("account_id", "=", this.accountId);
    if (id !== undefined) listed = listed.where("id", "=", id);
    if (search !== undefined)
      listed = listed.where((eb) => eb.or(searchedColumns.map((column) => containsText(column, search))));
    if (limit !== undefined) listed = listed.limit(limit);
    const ordered = listed.orderBy("created", "desc").orderBy("id", "desc");
    return (await this.session.query(ordered)).map(resellerFromRow);
  }

  /** @returns the new reseller's id */
  async add(reseller: Omit<WholeReseller, "id">): Promise<number> {
    const row = await firstOf(this.session, insertReseller, { accountId: this.accountId, ...valuesOf(reseller) });
    await this.objectLog.added("Reseller", row!.id, { ...reseller });
    return row!.id;
  }

  async save(before: WholeReseller, after: WholeReseller): Promise<void> {
    await this.session.run(updateReseller, { accountId: this.accountId, ...valuesOf(after), id: before.id });
    await this.objectLog.changed("Reseller", before.id, { ...before }, { ...after });
  }

  /** Whatever refers to the reseller must have let go of it. */
  async remove(reseller: WholeReseller): Promise<void> {
    await this.session.run(deleteReseller, { accountId: this.accountId, id: reseller.id });
    await this.objectLog.removed("Reseller", reseller.id, { ...reseller });
  }
}

const searchedColumns = ["name", "phone", "email", "description"] as const;

type Values = Omit<WholeReseller, "id" | "metadata"> & { readonly metadata: string };

function valuesOf({ metadata, ...reseller }: Omit<WholeReseller, "id">): Values {
  return { ...reseller, metadata: JSON.stringify(metadata) };
}

function resellerFromRow(row: Selectable<ResellerTable>): WholeReseller {
  const { id, created, name, url, email, phone, description } = row;
  const metadata = JSON.parse(row.metadata ?? "{}") as ResellerMetadata;
  const from = { inviteId: row.invite_id, resellerUserId: row.reseller_user_id };
  return { id, ...from, created, name, url, email, phone, description, metadata };
}

function columnsOf(given: Values) {
  return {
    invite_id: given.inviteId,
    reseller_user_id: given.resellerUserId,
    created: given.created,
    name: given.name,
    url: given.url,
    email: given.email,
    phone: given.phone,
    description: given.description,
    metadata: given.metadata,
  };
}

type Owned = { accountId: number };
type ById = Owned & { id: number };

const selectReseller = statement<ById>()((db, given) =>
  db
    .selectFrom("reseller")
    .select([
      "id",
      "invite_id as inviteId",
      "reseller_user_id as resellerUserId",
      "created",
      "name",
      "url",
      "email",
      "phone",
      "description",
    ])
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const wholeReseller = (db: Dialect["builder"], given: ById) =>
  db.selectFrom("reseller").selectAll().where("id", "=", given.id).where("account_id", "=", given.accountId);

const selectWhole = statement<ById>()((db, given) => wholeReseller(db, given));
const selectWholeForChange = statement<ById>()((db, given, dialect) => dialect.locking(wholeReseller(db, given)));

const insertReseller = statement<Owned & Values>()((db, given) =>
  db
    .insertInto("reseller")
    .values({ account_id: given.accountId, ...columnsOf(given) })
    .returning("id"),
);

const updateReseller = statement<ById & Values>()((db, given) =>
  db.updateTable("reseller").set(columnsOf(given)).where("id", "=", given.id).where("account_id", "=", given.accountId),
);

const deleteReseller = statement<ById>()((db, given) =>
  db.deleteFrom("reseller").where("id", "=", given.id).where("account_id", "=", given.accountId),
);
