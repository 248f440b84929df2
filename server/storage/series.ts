import { sql } from "kysely";
import type { SeatDay } from "../domain/seat-peak.ts";
import type { Counted, Unit } from "../domain/usage-series.ts";
import type { Dialect } from "./dialect.ts";
import { Notes } from "./notes.ts";
import type { Session } from "./session.ts";
import { statement } from "./statement.ts";
import { type TallyProgress, tallyProgressNote } from "./usage-tallies.ts";

/** Unix seconds: starts of hours or days, both included. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

interface OfSeries extends TimeRange {
  /** 0 for all. */
  readonly productId: number;
}

export type TimeRow = Counted & {
  readonly start: number;
  readonly devices: number;
  readonly keys: number;
  readonly customers: number;
};

export interface NamedTotal {
  readonly name: string;
  readonly total: number;
}

/** Events of one name, in one currency; absent texts are empty. */
export interface EventSum {
  readonly feature: string;
  readonly event: string;
  readonly currency: string;
  readonly total: number;
  readonly value: number;
  /** Different machines of each day, days added up. */
  readonly machineDays: number;
}

export type SeatDayRow = SeatDay & { readonly licenseId: number; readonly day: number; readonly pressure: number };

/** A license with its limit, as a list of pressed ones shows it. */
export interface PressedLicense {
  readonly licenseId: number;
  readonly productId: number;
  readonly key: string;
  readonly maxMachines: number;
  readonly customerId: number | null;
  readonly customerName: string | null;
}

/** One account's series over time. */
export class Series {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly dialect: Dialect;

  constructor(session: Session, accountId: number, dialect: Dialect) {
    this.session = session;
    this.accountId = accountId;
    this.dialect = dialect;
  }

  /** Hours or days in which anything happened. */
  async times(of: OfSeries, unit: Unit): Promise<TimeRow[]> {
    return this.session.run(selectTimes, { accountId: this.accountId, ...of, unit });
  }

  /** The time of the newest row of the log that is in the series, whoever's it is. */
  async countedUntil(): Promise<number | undefined> {
    const reached = await new Notes(this.session, 0).read(tallyProgressNote);
    return reached === undefined ? undefined : (JSON.parse(reached) as TallyProgress).time;
  }

  /** How often what happened in each hour or day. */
  async tallies(of: OfSeries, kind: string): Promise<(NamedTotal & { readonly start: number })[]> {
    return this.session.run(selectTallies, { accountId: this.accountId, ...of, kind });
  }

  /** How often what happened, most frequent first. */
  async totals(of: OfSeries, kind: string): Promise<NamedTotal[]> {
    const rows = await this.session.run(selectTotals, { accountId: this.accountId, ...of, kind });
    return rows.map(({ name, total }) => ({ name, total: Number(total) }));
  }

  /** @param range in days since 1970 @param productId undefined for all, 0 for events about none */
  async events({ from, to }: TimeRange, productId: number | undefined): Promise<EventSum[]> {
    const rows = this.dialect.builder
      .selectFrom("event_day")
      .select(["feature", "event", "currency"])
      .select(({ fn }) => [
        fn.sum("total").as("total"),
        fn.sum("value").as("value"),
        fn.sum("machines").as("machineDays"),
      ])
      .where("account_id", "=", this.accountId)
      .where("day", ">=", from)
      .where("day", "<=", to)
      .$if(productId !== undefined, (q) => q.where("product_id", "=", productId!))
      .groupBy(["feature", "event", "currency"])
      .orderBy(sql`4`, "desc")
      .limit(10_000);
    const found = await this.session.query(rows);
    return found.map((row) => ({
      ...row,
      total: Number(row.total),
      value: Number(row.value),
      machineDays: Number(row.machineDays),
    }));
  }

  /** The licenses that were pressed hardest on a day. @param productId undefined for all */
  async pressedOn(day: number, productId: number | undefined, limit: number): Promise<SeatDayRow[]> {
    const rows = this.dialect.builder
      .selectFrom("usage_seat_day")
      .select(["license_id as licenseId", "day", "node_locked as nodeLocked", "floating", "denials", "pressure"])
      .where("account_id", "=", this.accountId)
      .where("day", "=", day)
      .$if(productId !== undefined, (q) => q.where("product_id", "=", productId!))
      .orderBy("pressure", "desc")
      .limit(limit);
    return this.session.query(rows);
  }

  /** A license's days. @param range in days since 1970 */
  async seatDays(licenseId: number, range: TimeRange): Promise<SeatDayRow[]> {
    return this.session.run(selectSeatDays, { accountId: this.accountId, licenseId, ...range });
  }

  /** Undefined once the license is gone. */
  async pressedLicense(licenseId: number): Promise<PressedLicense | undefined> {
    return (await this.session.run(selectPressed, { accountId: this.accountId, licenseId }))[0];
  }
}

type Owned = { accountId: number };

const selectTimes = statement<Owned & OfSeries & { unit: Unit }>()((db, given) =>
  db
    .selectFrom("usage_time")
    .select(["start", "calls", "activations", "new_devices as newDevices", "refusals", "devices", "keys", "customers"])
    .where("account_id", "=", given.accountId)
    .where("product_id", "=", given.productId)
    .where("unit", "=", given.unit)
    .where("start", ">=", given.from)
    .where("start", "<=", given.to)
    .orderBy("start"),
);

const ofKind = (db: Dialect["builder"], given: Owned & OfSeries & { kind: string }) =>
  db
    .selectFrom("usage_tally")
    .where("account_id", "=", given.accountId)
    .where("product_id", "=", given.productId)
    .where("kind", "=", given.kind)
    .where("start", ">=", given.from)
    .where("start", "<=", given.to);

const selectTallies = statement<Owned & OfSeries & { kind: string }>()((db, given) =>
  ofKind(db, given).select(["start", "name", "total"]).orderBy("start").orderBy("name"),
);

const selectTotals = statement<Owned & OfSeries & { kind: string }>()((db, given) =>
  ofKind(db, given)
    .select("name")
    .select(({ fn }) => fn.sum("total").as("total"))
    .groupBy("name")
    .orderBy(sql`2`, "desc")
    .orderBy("name"),
);

const selectSeatDays = statement<Owned & TimeRange & { licenseId: number }>()((db, given) =>
  db
    .selectFrom("usage_seat_day")
    .select(["license_id as licenseId", "day", "node_locked as nodeLocked", "floating", "denials", "pressure"])
    .where("account_id", "=", given.accountId)
    .where("license_id", "=", given.licenseId)
    .where("day", ">=", given.from)
    .where("day", "<=", given.to)
    .orderBy("day"),
);

const selectPressed = statement<Owned & { licenseId: number }>()((db, given) =>
  db
    .selectFrom("license")
    .leftJoin("customer", "customer.id", "license.customer_id")
    .select(["license.global_id as licenseId", "license.product_id as productId", "license.key as key"])
    .select(["license.max_machines as maxMachines", "license.customer_id as customerId"])
    .select("customer.name as customerName")
    .where("license.account_id", "=", given.accountId)
    .where("license.global_id", "=", given.licenseId),
);
