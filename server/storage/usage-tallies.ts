import type { SeatDay, SeatNote } from "../domain/seat-peak.ts";
import type { Counted, SeriesEntry, Unit } from "../domain/usage-series.ts";
import type { Dialect } from "./dialect.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** A row of the Web API log as the tallies read it. */
export type TalliedEntry = SeriesEntry &
  SeatNote & {
    readonly id: number;
    readonly accountId: number;
    /** Masked. */
    readonly ip: string;
    /** The license's limit now; null when the license is gone. */
    readonly maxMachines: number | null;
  };

export interface OfTime {
  readonly accountId: number;
  /** 0 for all. */
  readonly productId: number;
  readonly unit: Unit;
  readonly start: number;
}

export interface Tally {
  readonly accountId: number;
  readonly productId: number;
  readonly kind: string;
  readonly start: number;
  readonly name: string;
  readonly total: number;
}

export interface ActiveIn {
  readonly kind: string;
  readonly start: number;
  readonly accountId: number;
  readonly productId: number;
}

type OfMachine = { readonly accountId: number; readonly licenseId: number; readonly machineCode: string };
type OfSeatDay = { accountId: number; day: number; licenseId: number; productId: number };

/** How far the log is in the series, kept as JSON in a note of the installation. */
export interface TallyProgress {
  readonly id: number;
  /** Of that row, in Unix seconds. */
  readonly time: number;
}

export const tallyProgressNote = "tally/log";

const rowsAtOnce = 200;

/** The series of all accounts as jobs add to them; one job of each kind at a time. */
export class UsageTallies {
  private readonly session: Session;
  private readonly builder: Dialect["builder"];

  constructor(session: Session, builder: Dialect["builder"]) {
    this.session = session;
    this.builder = builder;
  }

  /** The oldest rows of the Web API log after one, all accounts together. */
  async entriesAfter(id: number, limit: number): Promise<TalliedEntry[]> {
    return this.session.run(selectEntries, { id, limit });
  }

  async addTime(of: OfTime, sums: Counted & { devices: number; keys: number; customers: number }): Promise<void> {
    await this.session.run(addToTime, { ...of, ...sums });
  }

  async addTally(tally: Tally): Promise<void> {
    await this.session.run(addToTally, tally);
  }

  /** @returns how many of the members had not been active then */
  async addActive(of: ActiveIn, members: readonly string[]): Promise<number> {
    let added = 0;
    for (let from = 0; from < members.length; from += rowsAtOnce)
      added += (await this.addSome(of, members.slice(from, from + rowsAtOnce))).length;
    return added;
  }

  private addSome(of: ActiveIn, members: readonly string[]) {
    const { kind, start, accountId, productId } = of;
    const rows = members.map((member) => ({ kind, start, account_id: accountId, product_id: productId, member }));
    const insert = this.builder.insertInto("usage_active").values(rows);
    return this.session.query(insert.onConflict((conflict) => conflict.doNothing()).returning("member"));
  }

  async removeActiveBefore(kind: string, start: number): Promise<void> {
    await this.session.run(deleteActive, { kind, start });
  }

  /** @returns whether the machine had never held a floating seat of the license */
  async addSeen(of: OfMachine): Promise<boolean> {
    const known = await firstOf(this.session, selectMachine, of);
    if (!known?.seen) await this.session.run(putMachine, { ...of, seen: 1, denied: known?.denied ?? 0 });
    return !known?.seen;
  }

  /** When the machine's last denial that counted was; 0 for never. */
  async lastDenied(of: OfMachine): Promise<number> {
    return (await firstOf(this.session, selectMachine, of))?.denied ?? 0;
  }

  async saveDenied(of: OfMachine, denied: number): Promise<void> {
    const known = await firstOf(this.session, selectMachine, of);
    await this.session.run(putMachine, { ...of, seen: known?.seen ?? 0, denied });
  }

  /** Writes nothing when nothing changes. */
  async changeSeatDay(
    of: OfSeatDay,
    change: (day: SeatDay | undefined) => SeatDay,
    pressureOf: (day: SeatDay) => number,
  ): Promise<void> {
    const before = await firstOf(this.session, selectSeatDay, of);
    const day = change(before);
    const isSame =
      before?.nodeLocked === day.nodeLocked && before.floating === day.floating && before.denials === day.denials;
    if (!isSame) await this.session.run(putSeatDay, { ...of, ...day, pressure: pressureOf(day) });
  }
}

const selectEntries = statement<{ id: number; limit: number }>()((db, given) =>
  db
    .selectFrom("web_api_log as l")
    .leftJoin("license", "license.global_id", "l.license_id")
    .select(["l.id as id", "l.account_id as accountId", "l.product_id as productId", "l.license_id as licenseId"])
    .select(["l.ip as ip", "l.time as time", "l.state as state", "l.machine_code as machineCode"])
    .select(["l.reason as reason", "l.pool as pool", "l.seats as seats", "license.customer_id as customerId"])
    .select("license.max_machines as maxMachines")
    .where("l.id", ">", given.id)
    .orderBy("l.id")
    .limit(given.limit),
);

const addToTime = statement<OfTime & Counted & { devices: number; keys: number; customers: number }>()((db, given) =>
  db
    .insertInto("usage_time")
    .values({
      account_id: given.accountId,
      product_id: given.productId,
      unit: given.unit,
      start: given.start,
      calls: given.calls,
      activations: given.activations,
      new_devices: given.newDevices,
      refusals: given.refusals,
      devices: given.devices,
      keys: given.keys,
      customers: given.customers,
    })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "product_id", "unit", "start"]).doUpdateSet((eb) => ({
        calls: eb("usage_time.calls", "+", eb.ref("excluded.calls")),
        activations: eb("usage_time.activations", "+", eb.ref("excluded.activations")),
        new_devices: eb("usage_time.new_devices", "+", eb.ref("excluded.new_devices")),
        refusals: eb("usage_time.refusals", "+", eb.ref("excluded.refusals")),
        devices: eb("usage_time.devices", "+", eb.ref("excluded.devices")),
        keys: eb("usage_time.keys", "+", eb.ref("excluded.keys")),
        customers: eb("usage_time.customers", "+", eb.ref("excluded.customers")),
      })),
    ),
);

const addToTally = statement<Tally>()((db, given) =>
  db
    .insertInto("usage_tally")
    .values({
      account_id: given.accountId,
      product_id: given.productId,
      kind: given.kind,
      start: given.start,
      name: given.name,
      total: given.total,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "product_id", "kind", "start", "name"])
        .doUpdateSet((eb) => ({ total: eb("usage_tally.total", "+", eb.ref("excluded.total")) })),
    ),
);

const deleteActive = statement<{ kind: string; start: number }>()((db, given) =>
  db.deleteFrom("usage_active").where("kind", "=", given.kind).where("start", "<", given.start),
);

const selectMachine = statement<OfMachine>()((db, given) =>
  db
    .selectFrom("usage_machine")
    .select(["seen", "denied"])
    .where("license_id", "=", given.licenseId)
    .where("machine_code", "=", given.machineCode),
);

const putMachine = statement<OfMachine & { seen: number; denied: number }>()((db, given) =>
  db
    .insertInto("usage_machine")
    .values({
      license_id: given.licenseId,
      machine_code: given.machineCode,
      account_id: given.accountId,
      seen: given.seen,
      denied: given.denied,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["license_id", "machine_code"])
        .doUpdateSet(({ ref }) => ({ seen: ref("excluded.seen"), denied: ref("excluded.denied") })),
    ),
);

const selectSeatDay = statement<OfSeatDay>()((db, given) =>
  db
    .selectFrom("usage_seat_day")
    .select(["node_locked as nodeLocked", "floating", "denials"])
    .where("account_id", "=", given.accountId)
    .where("day", "=", given.day)
    .where("license_id", "=", given.licenseId),
);

const putSeatDay = statement<OfSeatDay & SeatDay & { pressure: number }>()((db, given) =>
  db
    .insertInto("usage_seat_day")
    .values({
      account_id: given.accountId,
      day: given.day,
      license_id: given.licenseId,
      product_id: given.productId,
      node_locked: given.nodeLocked,
      floating: given.floating,
      denials: given.denials,
      pressure: given.pressure,
    })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "day", "license_id"]).doUpdateSet(({ ref }) => ({
        node_locked: ref("excluded.node_locked"),
        floating: ref("excluded.floating"),
        denials: ref("excluded.denials"),
        pressure: ref("excluded.pressure"),
      })),
    ),
);
