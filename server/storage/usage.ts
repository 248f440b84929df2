import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import type { Ids } from "../domain/roles.ts";
import type { Bucket, DayUsage, DeviceUsage, KeyUsage, Requests, UsageCounts } from "../domain/usage.ts";
import type { Dialect } from "./dialect.ts";
import { idList } from "./reach-condition.ts";
import type { Session } from "./session.ts";

/** Which rows to list; whatever is undefined narrows nothing. */
export interface UsageFilter {
  readonly productId: number | undefined;
  readonly afterId: number | undefined;
  /** Newest first then; goes before `afterId`. */
  readonly beforeId: number | undefined;
  readonly limit: number;
}

/** Both included: days since 1970, or Unix seconds. */
export interface Range {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

export interface LicenseFilter extends UsageFilter, Range {
  readonly licenseId: number | undefined;
}

export interface DeviceFilter extends LicenseFilter {
  readonly machineCode: string | undefined;
}

interface UsageRow {
  readonly id: number;
  readonly productId: number;
}
interface OfLicense extends UsageRow {
  readonly licenseId: number;
  /** Null once the license is gone. */
  readonly key: string | null;
}
type OfDevice = OfLicense & { readonly machineCode: string };

export type DayRow = UsageRow & DayUsage & { readonly day: number };
export type CountryRow = UsageRow & Requests & { readonly day: number; readonly country: string };
export type KeyRow = OfLicense & KeyUsage;
export type DeviceRow = OfDevice & DeviceUsage;
export type BucketRow = OfDevice & Bucket & { readonly start: number };

/** The statistics of one account. */
export class Usage {
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

  async days(filter: UsageFilter & Range): Promise<DayRow[]> {
    const rows = this.dialect.builder
      .selectFrom("usage_day as u")
      .select(["u.id", "u.product_id as productId", "u.day", "u.total", "u.successful", "u.failed"])
      .select(["u.devices", "u.keys", "u.customers"])
      .where("u.account_id", "=", this.accountId)
      .$if(this.reach !== undefined, (q) => q.where("u.product_id", "in", idList(this.reach!)))
      .where(all([...common(filter), ["u.day", ">=", filter.from], ["u.day", "<=", filter.to]]))
      .orderBy("u.id", directionOf(filter));
    return this.session.query(rows.limit(filter.limit));
  }

  async countries(filter: UsageFilter & Range & { readonly country: string | undefined }): Promise<CountryRow[]> {
    const ofDays: Condition[] = [
      ["u.day", ">=", filter.from],
      ["u.day", "<=", filter.to],
      ["u.country", "=", filter.country],
    ];
    const rows = this.dialect.builder
      .selectFrom("usage_country_day as u")
      .select(["u.id", "u.product_id as productId", "u.day", "u.country", "u.total", "u.successful", "u.failed"])
      .where("u.account_id", "=", this.accountId)
      .$if(this.reach !== undefined, (q) => q.where("u.product_id", "in", idList(this.reach!)))
      .where(all([...common(filter), ...ofDays]))
      .orderBy("u.id", directionOf(filter));
    return this.session.query(rows.limit(filter.limit));
  }

  /** Licenses that were in use within the range. */
  async keys(filter: LicenseFilter): Promise<KeyRow[]> {
    const rows = this.dialect.builder
      .selectFrom("usage_key as u")
      .leftJoin("license", "license.global_id", "u.license_id")
      .select(["u.id", "u.product_id as productId", "u.license_id as licenseId", "license.key as key"])
      .select(["u.total", "u.successful", "u.failed", "u.first", "u.last", "u.counts"])
      .where("u.account_id", "=", this.accountId)
      .$if(this.reach !== undefined, (q) => q.where("u.product_id", "in", idList(this.reach!)))
      .where(all([...common(filter), ...ofLicense(filter), ...usedWithin(filter)]))
      .orderBy("u.id", directionOf(filter));
    const found = await this.session.query(rows.limit(filter.limit));
    return found.map((row) => ({ ...row, counts: JSON.parse(row.counts) as UsageCounts }));
  }

  /** Machines that were active within the range. */
  async devices(filter: DeviceFilter): Promise<DeviceRow[]> {
    const rows = this.dialect.builder
      .selectFrom("usage_device as u")
      .leftJoin("license", "license.global_id", "u.license_id")
      .select(["u.id", "u.product_id as productId", "u.license_id as licenseId", "license.key as key"])
      .select(["u.machine_code as machineCode", "u.total", "u.first", "u.last"])
      .where("u.account_id", "=", this.accountId)
      .$if(this.reach !== undefined, (q) => q.where("u.product_id", "in", idList(this.reach!)))
      .where(all([...common(filter), ...ofDevice(filter), ...usedWithin(filter)]))
      .orderBy("u.id", directionOf(filter));
    return this.session.query(rows.limit(filter.limit));
  }

  /** Half hours that began within the range. */
  async buckets(filter: DeviceFilter): Promise<BucketRow[]> {
    const rows = this.dialect.builder
      .selectFrom("usage_bucket as u")
      .leftJoin("license", "license.global_id", "u.license_id")
      .select(["u.id", "u.product_id as productId", "u.license_id as licenseId", "license.key as key"])
      .select(["u.machine_code as machineCode", "u.start", "u.refreshes", "u.deactivations", "u.first", "u.last"])
      .select(["u.last_state as lastState", "u.gap"])
      .where("u.account_id", "=", this.accountId)
      .$if(this.reach !== undefined, (q) => q.where("u.product_id", "in", idList(this.reach!)))
      .where(
        all([...common(filter), ...ofDevice(filter), ["u.start", ">=", filter.from], ["u.start", "<=", filter.to]]),
      )
      .orderBy("u.id", directionOf(filter));
    return this.session.query(rows.limit(filter.limit));
  }

  /** Unusual groups of log rows that begin or end between two rows, both included. */
  async anomaliesBetween(firstId: number, lastId: number): Promise<Anomaly[]> {
    const rows = this.dialect.builder
      .selectFrom("anomaly")
      .select(["starting_at as startingAt", "ending_at as endingAt", "reasons"])
      .where("account_id", "=", this.accountId)
      .where("ending_at", ">=", firstId)
      .where("starting_at", "<=", lastId)
      .orderBy("starting_at");
    return (await this.session.query(rows)).map((row) => ({ ...row, reasons: JSON.parse(row.reasons) as string[] }));
  }

  /** Unusual groups that end from `low` on and begin below `high`, newest first, with the times of their rows. */
  async anomalies({ low, high }: { low: number; high: number }, limit: number): Promise<TimedAnomaly[]> {
    const rows = this.dialect.builder
      .selectFrom("anomaly")
      .leftJoin("web_api_log as first", "first.id", "anomaly.starting_at")
      .leftJoin("web_api_log as last", "last.id", "anomaly.ending_at")
      .select(["starting_at as startingAt", "ending_at as endingAt", "reasons"])
      .select(["first.time as firstTime", "last.time as lastTime"])
      .where("anomaly.account_id", "=", this.accountId)
      .where("ending_at", ">=", low)
      .where("starting_at", "<", high)
      .orderBy("starting_at", "desc")
      .limit(limit);
    return (await this.session.query(rows)).map((row) => ({ ...row, reasons: JSON.parse(row.reasons) as string[] }));
  }
}

export type TimedAnomaly = Anomaly & { readonly firstTime: number | null; readonly lastTime: number | null };

/** A group of log rows, by the ids of its first and its last one, and what is unusual about it. */
export interface Anomaly {
  readonly startingAt: number;
  readonly endingAt: number;
  readonly reasons: readonly string[];
}

type Condition = readonly [
  column: string,
  comparison: "=" | "<" | "<=" | ">" | ">=",
  value: number | string | undefined,
];

const common = ({ productId, afterId, beforeId }: UsageFilter): Condition[] => [
  ["u.product_id", "=", productId],
  beforeId === undefined ? ["u.id", ">", afterId] : ["u.id", "<", beforeId],
];
const ofLicense = ({ licenseId }: LicenseFilter): Condition[] => [["u.license_id", "=", licenseId]];
const ofDevice = (filter: DeviceFilter): Condition[] => [
  ...ofLicense(filter),
  ["u.machine_code", "=", filter.machineCode],
];
const usedWithin = ({ from, to }: Range): Condition[] => [
  ["u.last", ">=", from],
  ["u.first", "<=", to],
];

/** All conditions at once; one without a value narrows nothing. */
function all(conditions: readonly Condition[]): Expression<SqlBool> {
  const eb = expressionBuilder<Record<string, never>, never>();
  const given = conditions.filter(([, , value]) => value !== undefined);
  return eb.and(given.map(([column, comparison, value]) => eb(sql.ref(column), comparison, value)));
}

const directionOf = ({ beforeId }: UsageFilter) => (beforeId === undefined ? "asc" : "desc");
