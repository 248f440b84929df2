import type { Selectable, SelectQueryBuilder } from "kysely";
import type { Ids } from "../domain/roles.ts";
import type { Dialect } from "./dialect.ts";
import { idList } from "./reach-condition.ts";
import type { Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { Tables, WebApiLogTable } from "./tables.ts";
import { containsText } from "./text-condition.ts";

/** One line of the Web API log: a request that changed, or tried to change, a license or a data object. */
export interface LogEntry {
  readonly id: number;
  readonly productId: number;
  /** 0 when the call named no license that exists. */
  readonly licenseId: number;
  readonly key: string;
  /** Masked. */
  readonly ip: string;
  readonly time: number;
  readonly state: number;
  readonly machineCode: string | null;
  readonly friendlyName: string;
  readonly floatingExpires: number;
  readonly dataObjectIntValue: number;
  readonly dataObjectId: number;
}

/** What is kept of a request beside its line's own facts; rows from before it was kept have none of it. */
export interface LogTrace {
  readonly requestId?: string | null | undefined;
  /** See RequestShapes. */
  readonly shapeId?: number | null | undefined;
  /** A token's id, a member's below zero, 0 for the operator at the machine. */
  readonly callerId?: number | null | undefined;
  /** The refusal's name. */
  readonly reason?: string | null | undefined;
  /** Seats of one pool that were held at the fullest moment of the call. */
  readonly pool?: number | null | undefined;
  readonly seats?: number | null | undefined;
}

export type NewLogEntry = Omit<LogEntry, "id"> & LogTrace;

/** Inclusive and exclusive bounds, in Unix seconds. */
export interface TimeBounds {
  readonly gt?: number | undefined;
  readonly gte?: number | undefined;
  readonly lt?: number | undefined;
  readonly lte?: number | undefined;
}

export interface LogFilter {
  readonly productId: number | undefined;
  readonly licenseId: number | undefined;
  readonly machineCode: string | undefined;
  /** Part of the friendly name, in any case. */
  readonly friendlyName: string | undefined;
  readonly states: readonly number[];
  readonly time: TimeBounds;
  readonly afterId: number | undefined;
  readonly beforeId: number | undefined;
  readonly orderBy: "id" | "time";
  readonly direction: "asc" | "desc";
  readonly limit: number;
}

/** The Web API log of one account. */
export class WebApiLog {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly dialect: Dialect;
  private readonly reach: Ids;

  /** @param reach the products whose rows are there for whoever asks */
  constructor(session: Session, accountId: number, dialect: Dialect, reach: Ids = undefined) {
    this.session = session;
    this.accountId = accountId;
    this.dialect = dialect;
    this.reach = reach;
  }

  async add(entry: NewLogEntry): Promise<void> {
    await this.session.run(insertEntry, { accountId: this.accountId, ...entry, ...traceOf(entry) });
  }

  /** The lines about one license, newest first, before the given one. */
  async ofLicense(licenseId: number, beforeId: number, limit: number): Promise<LogEntry[]> {
    const given = { accountId: this.accountId, licenseId, beforeId, limit };
    return (await this.session.run(selectOfLicense, given)).map(entryFromRow);
  }

  async list(filter: LogFilter): Promise<LogEntry[]> {
    const all = this.dialect.builder.selectFrom("web_api_log").selectAll().where("account_id", "=", this.accountId);
    const { reach } = this;
    const reached = reach === undefined ? all : all.where("product_id", "in", idList(reach));
    const query = boundedBy(filter, narrowed(filter, reached))
      .orderBy(filter.orderBy, filter.direction)
      .$if(filter.orderBy === "time", (sorted) => sorted.orderBy("id", filter.direction))
      .limit(filter.limit);
    return (await this.session.query(query)).map(entryFromRow);
  }
}

type Entries = SelectQueryBuilder<Tables, "web_api_log", Selectable<WebApiLogTable>>;

function narrowed(filter: LogFilter, query: Entries): Entries {
  return query
    .$if(filter.productId !== undefined, (q) => q.where("product_id", "=", filter.productId!))
    .$if(filter.licenseId !== undefined, (q) => q.where("license_id", "=", filter.licenseId!))
    .$if(filter.machineCode !== undefined, (q) => q.where("machine_code", "=", filter.machineCode!))
    .$if(filter.friendlyName !== undefined, (q) => q.where(containsText("friendly_name", filter.friendlyName!)))
    .$if(filter.states.length > 0, (q) => q.where("state", "in", filter.states));
}

function boundedBy({ time, afterId, beforeId }: LogFilter, query: Entries): Entries {
  return query
    .$if(time.gt !== undefined, (q) => q.where("time", ">", time.gt!))
    .$if(time.gte !== undefined, (q) => q.where("time", ">=", time.gte!))
    .$if(time.lt !== undefined, (q) => q.where("time", "<", time.lt!))
    .$if(time.lte !== undefined, (q) => q.where("time", "<=", time.lte!))
    .$if(afterId !== undefined, (q) => q.where("id", ">", afterId!))
    .$if(beforeId !== undefined, (q) => q.where("id", "<", beforeId!));
}

function entryFromRow(row: Selectable<WebApiLogTable>): LogEntry {
  return {
    id: row.id,
    productId: row.product_id,
    licenseId: row.license_id,
    key: row.key,
    ip: row.ip,
    time: row.time,
    state: row.state,
    machineCode: row.machine_code,
    friendlyName: row.friendly_name,
    floatingExpires: row.floating_expires,
    dataObjectIntValue: row.do_int_value,
    dataObjectId: row.do_id,
  };
}

/** Databases know no undefined. */
function traceOf(entry: LogTrace): Required<LogTrace> {
  return {
    requestId: entry.requestId ?? null,
    shapeId: entry.shapeId ?? null,
    callerId: entry.callerId ?? null,
    reason: entry.reason ?? null,
    pool: entry.pool ?? null,
    seats: entry.seats ?? null,
  };
}

const selectOfLicense = statement<{ accountId: number; licenseId: number; beforeId: number; limit: number }>()(
  (db, given) =>
    db
      .selectFrom("web_api_log")
      .selectAll()
      .where("account_id", "=", given.accountId)
      .where("license_id", "=", given.licenseId)
      .where("id", "<", given.beforeId)
      .orderBy("id", "desc")
      .limit(given.limit),
);

const insertEntry = statement<{ accountId: number } & Omit<LogEntry, "id"> & Required<LogTrace>>()((db, given) =>
  db.insertInto("web_api_log").values({
    account_id: given.accountId,
    product_id: given.productId,
    license_id: given.licenseId,
    key: given.key,
    ip: given.ip,
    time: given.time,
    state: given.state,
    machine_code: given.machineCode,
    friendly_name: given.friendlyName,
    floating_expires: given.floatingExpires,
    do_int_value: given.dataObjectIntValue,
    do_id: given.dataObjectId,
    request_id: given.requestId as string | null,
    shape_id: given.shapeId as number | null,
    caller_id: given.callerId as number | null,
    reason: given.reason as string | null,
    pool: given.pool as number | null,
    seats: given.seats as number | null,
  }),
);
