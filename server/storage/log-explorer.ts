import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import type { Dialect } from "./dialect.ts";
import { LogPlaces } from "./log-places.ts";
import type { Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { Tables } from "./tables.ts";
import { containsText } from "./text-condition.ts";
import type { LogEntry } from "./web-api-log.ts";

/** A line of the Web API log with all that is kept of its request. */
export interface ExploredEntry extends LogEntry {
  readonly requestId: string | null;
  readonly callerId: number | null;
  readonly reason: string | null;
  readonly pool: number | null;
  readonly seats: number | null;
  /** Null, like its parameters, in rows from before it was kept. */
  readonly method: string | null;
  /** Wire names, separated by commas. */
  readonly parameters: string | null;
}

export interface ExplorerFilter {
  readonly productId?: number | undefined;
  readonly licenseId?: number | undefined;
  readonly machineCode?: string | undefined;
  readonly states: readonly number[];
  readonly reason?: string | undefined;
  readonly isSuccess?: boolean | undefined;
  readonly method?: string | undefined;
  /** A part of the masked address. */
  readonly address?: string | undefined;
  /** A part of key, machine code or friendly name, in any case. */
  readonly text?: string | undefined;
  /** Unix seconds, both included. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Rows of the log by id: from `low` to below `high`. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** Reads one account's Web API log for people. It never looks at more rows than it is told to. */
export class LogExplorer {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly dialect: Dialect;

  constructor(session: Session, accountId: number, dialect: Dialect) {
    this.session = session;
    this.accountId = accountId;
    this.dialect = dialect;
  }

  /** All rows that a filter's times allow. */
  async spanOf({ from, to }: Pick<ExplorerFilter, "from" | "to">): Promise<Span> {
    const places = new LogPlaces(this.session);
    const low = from === undefined ? await places.oldestId() : await places.before(from);
    const high = to === undefined ? (await places.newestId()) + 1 : await places.after(to);
    return { low, high: Math.max(low, high) };
  }

  newestId(): Promise<number> {
    return new LogPlaces(this.session).newestId();
  }

  async within(
    { low, high }: Span,
    filter: ExplorerFilter,
    direction: "asc" | "desc",
    limit: number,
  ): Promise<ExploredEntry[]> {
    const query = entries(this.dialect.builder)
      .where("l.account_id", "=", this.accountId)
      .where("l.id", ">=", low)
      .where("l.id", "<", high)
      .where(matching(filter))
      .orderBy("l.id", direction)
      .limit(limit);
    return this.session.query(query);
  }

  /** The lines that one request left. */
  async ofRequest(requestId: string, time: number): Promise<ExploredEntry[]> {
    const places = new LogPlaces(this.session);
    const span = { low: await places.before(time), high: await places.after(time) };
    return this.session.run(selectOfRequest, { accountId: this.accountId, requestId, ...span });
  }
}

const entries = (db: Dialect["builder"]) =>
  db
    .selectFrom("web_api_log as l")
    .leftJoin("request_shape as s", "s.id", "l.shape_id")
    .select(["l.id as id", "l.product_id as productId", "l.license_id as licenseId", "l.key as key", "l.ip as ip"])
    .select(["l.time as time", "l.state as state", "l.machine_code as machineCode", "l.friendly_name as friendlyName"])
    .select([
      "l.floating_expires as floatingExpires",
      "l.do_int_value as dataObjectIntValue",
      "l.do_id as dataObjectId",
    ])
    .select(["l.request_id as requestId", "l.caller_id as callerId", "l.reason as reason", "l.pool as pool"])
    .select(["l.seats as seats", "s.method as method", "s.parameters as parameters"]);

const selectOfRequest = statement<{ accountId: number; requestId: string } & Span>()((db, given) =>
  entries(db)
    .where("l.account_id", "=", given.accountId)
    .where("l.id", ">=", given.low)
    .where("l.id", "<", given.high)
    .where("l.request_id", "=", given.requestId)
    .orderBy("l.id"),
);

interface Shown extends Tables {
  readonly l: Tables["web_api_log"];
  readonly s: Tables["request_shape"];
}

/** The second last digit of a state, which domain/log-states.ts explains. */
const outcomeDigit = sql<number>`(l.state / 10) % 10`;
const successDigit = 1;

function matching(filter: ExplorerFilter): Expression<SqlBool> {
  const eb = expressionBuilder<Shown, "l" | "s">();
  const conditions: Expression<SqlBool>[] = [];
  const { productId, licenseId, machineCode, states, reason, isSuccess, method, address, text, from, to } = filter;
  if (productId !== undefined) conditions.push(eb("l.product_id", "=", productId));
  if (licenseId !== undefined) conditions.push(eb("l.license_id", "=", licenseId));
  if (machineCode !== undefined) conditions.push(eb("l.machine_code", "=", machineCode));
  if (states.length > 0) conditions.push(eb("l.state", "in", states));
  if (reason !== undefined) conditions.push(eb("l.reason", "=", reason));
  if (isSuccess !== undefined) conditions.push(eb(outcomeDigit, isSuccess ? "=" : "<>", successDigit));
  if (method !== undefined) conditions.push(eb("s.method", "=", method));
  if (address !== undefined) conditions.push(containsText("l.ip", address));
  if (from !== undefined) conditions.push(eb("l.time", ">=", from));
  if (to !== undefined) conditions.push(eb("l.time", "<=", to));
  if (text !== undefined)
    conditions.push(eb.or(["l.key", "l.machine_code", "l.friendly_name"].map((column) => containsText(column, text))));
  return eb.and(conditions);
}
