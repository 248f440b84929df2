import type { Bucket, DayUsage, DeviceUsage, KeyUsage, Requests, UsageEntry } from "../domain/usage.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** A log row as the roll-up reads it. */
export type LoggedEntry = Omit<UsageEntry, "country"> & {
  readonly id: number;
  readonly accountId: number;
  readonly key: string;
  /** Masked. */
  readonly ip: string;
};

export type OfProduct = { readonly accountId: number; readonly productId: number };
export type OfDay = OfProduct & { readonly day: number };
export type OfCountry = OfDay & { readonly country: string };
export type OfLicense = OfProduct & { readonly licenseId: number };
export type OfDevice = OfLicense & { readonly machineCode: string };
export type OfBucket = OfDevice & { readonly start: number };
export type MemberKind = "device" | "key" | "customer";

/** The statistics of all accounts as the roll-up changes them; one roll-up at a time. */
export class UsageRecords {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** The oldest rows of the Web API log after one, all accounts together. */
  async entriesAfter(id: number, limit: number): Promise<LoggedEntry[]> {
    return this.session.run(selectEntries, { id, limit });
  }

  async changeDay(of: OfDay, change: (day: DayUsage | undefined) => DayUsage): Promise<void> {
    await this.session.run(putDay, { ...of, ...change(await firstOf(this.session, selectDay, of)) });
  }

  async changeCountry(of: OfCountry, change: (day: Requests | undefined) => Requests): Promise<void> {
    await this.session.run(putCountry, { ...of, ...change(await firstOf(this.session, selectCountry, of)) });
  }

  async changeKey(of: OfLicense, change: (key: KeyUsage | undefined) => KeyUsage): Promise<void> {
    const row = await firstOf(this.session, selectKey, of);
    const changed = change(row && { ...row, counts: JSON.parse(row.counts) as KeyUsage["counts"] });
    await this.session.run(putKey, { ...of, ...changed, counts: JSON.stringify(changed.counts) });
  }

  async changeDevice(of: OfDevice, change: (device: DeviceUsage | undefined) => DeviceUsage): Promise<void> {
    await this.session.run(putDevice, { ...of, ...change(await firstOf(this.session, selectDevice, of)) });
  }

  /** Hands over when the machine did something in an earlier bucket, if it did. */
  async changeBucket(
    of: OfBucket,
    change: (bucket: Bucket | undefined, lastBefore: number | undefined) => Bucket,
  ): Promise<void> {
    const bucket = await firstOf(this.session, selectBucket, of);
    const before = bucket ? undefined : await firstOf(this.session, selectLastBefore, of);
    await this.session.run(putBucket, { ...of, ...change(bucket, before?.last) });
  }

  /** @returns how many of the members had not been active on that day */
  async addMembers(of: OfDay, kind: MemberKind, members: Iterable<string>): Promise<number> {
    let added = 0;
    for (const member of members) added += (await this.session.run(insertMember, { ...of, kind, member })).length;
    return added;
  }

  async removeMembersBefore(day: number): Promise<void> {
    await this.session.run(deleteMembers, { day });
  }

  async removeBucketsBefore(start: number): Promise<void> {
    await this.session.run(deleteBuckets, { start });
  }

  async addAnomaly(anomaly: {
    accountId: number;
    startingAt: number;
    endingAt: number;
    reasons: readonly string[];
  }): Promise<void> {
    await this.session.run(insertAnomaly, { ...anomaly, reasons: JSON.stringify(anomaly.reasons) });
  }
}

const selectEntries = statement<{ id: number; limit: number }>()((db, given) =>
  db
    .selectFrom("web_api_log")
    .leftJoin("license", "license.global_id", "web_api_log.license_id")
    .select([
      "web_api_log.id as id",
      "web_api_log.account_id as accountId",
      "web_api_log.product_id as productId",
      "web_api_log.license_id as licenseId",
      "web_api_log.key as key",
      "web_api_log.ip as ip",
      "web_api_log.time as time",
      "web_api_log.state as state",
      "web_api_log.machine_code as machineCode",
      "license.customer_id as customerId",
    ])
    .where("web_api_log.id", ">", given.id)
    .orderBy("web_api_log.id")
    .limit(given.limit),
);

const selectDay = statement<OfDay>()((db, given) =>
  db
    .selectFrom("usage_day")
    .select(["total", "successful", "failed", "devices", "keys", "customers"])
    .where("account_id", "=", given.accountId)
    .where("product_id", "=", given.productId)
    .where("day", "=", given.day),
);

const putDay = statement<OfDay & DayUsage>()((db, given) =>
  db
    .insertInto("usage_day")
    .values({
      account_id: given.accountId,
      product_id: given.productId,
      day: given.day,
      total: given.total,
      successful: given.successful,
      failed: given.failed,
      devices: given.devices,
      keys: given.keys,
      customers: given.customers,
    })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "product_id", "day"]).doUpdateSet(({ ref }) => ({
        total: ref("excluded.total"),
        successful: ref("excluded.successful"),
        failed: ref("excluded.failed"),
        devices: ref("excluded.devices"),
        keys: ref("excluded.keys"),
        customers: ref("excluded.customers"),
      })),
    ),
);

const selectCountry = statement<OfCountry>()((db, given) =>
  db
    .selectFrom("usage_country_day")
    .select(["total", "successful", "failed"])
    .where("account_id", "=", given.accountId)
    .where("product_id", "=", given.productId)
    .where("day", "=", given.day)
    .where("country", "=", given.country),
);

const putCountry = statement<OfCountry & Requests>()((db, given) =>
  db
    .insertInto("usage_country_day")
    .values({
      account_id: given.accountId,
      product_id: given.productId,
      day: given.day,
      country: given.country,
      total: given.total,
      successful: given.successful,
      failed: given.failed,
    })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "product_id", "day", "country"]).doUpdateSet(({ ref }) => ({
        total: ref("excluded.total"),
        successful: ref("excluded.successful"),
        failed: ref("excluded.failed"),
      })),
    ),
);

const selectKey = statement<OfLicense>()((db, given) =>
  db
    .selectFrom("usage_key")
    .select(["total", "successful", "failed", "first", "last", "counts"])
    .where("license_id", "=", given.licenseId),
);

const putKey = statement<OfLicense & Omit<KeyUsage, "counts"> & { counts: string }>()((db, given) =>
  db
    .insertInto("usage_key")
    .values({
      account_id: given.accountId,
      product_id: given.productId,
      license_id: given.licenseId,
      total: given.total,
      successful: given.successful,
      failed: given.failed,
      first: given.first,
      last: given.last,
      counts: given.counts,
    })
    .onConflict((conflict) =>
      conflict.columns(["license_id"]).doUpdateSet(({ ref }) => ({
        total: ref("excluded.total"),
        successful: ref("excluded.successful"),
        failed: ref("excluded.failed"),
        first: ref("excluded.first"),
        last: ref("excluded.last"),
        counts: ref("excluded.counts"),
      })),
    ),
);

const selectDevice = statement<OfDevice>()((db, given) =>
  db
    .selectFrom("usage_device")
    .select(["total", "first", "last"])
    .where("license_id", "=", given.licenseId)
    .where("machine_code", "=", given.machineCode),
);

const putDevice = statement<OfDevice & DeviceUsage>()((db, given) =>
  db
    .insertInto("usage_device")
    .values({
      account_id: given.accountId,
      product_id: given.productId,
      license_id: given.licenseId,
      machine_code: given.machineCode,
      total: given.total,
      first: given.first,
      last: given.last,
    })
    .onConflict((conflict) =>
      conflict.columns(["license_id", "machine_code"]).doUpdateSet(({ ref }) => ({
        total: ref("excluded.total"),
        first: ref("excluded.first"),
        last: ref("excluded.last"),
      })),
    ),
);

const selectBucket = statement<OfBucket>()((db, given) =>
  db
    .selectFrom("usage_bucket")
    .select(["refreshes", "deactivations", "first", "last", "last_state as lastState", "gap"])
    .where("license_id", "=", given.licenseId)
    .where("machine_code", "=", given.machineCode)
    .where("start", "=", given.start),
);

const selectLastBefore = statement<OfBucket>()((db, given) =>
  db
    .selectFrom("usage_bucket")
    .select("last")
    .where("license_id", "=", given.licenseId)
    .where("machine_code", "=", given.machineCode)
    .where("start", "<", given.start)
    .orderBy("start", "desc")
    .limit(1),
);

const putBucket = statement<OfBucket & Bucket>()((db, given) =>
  db
    .insertInto("usage_bucket")
    .values({
      account_id: given.accountId,
      product_id: given.productId,
      license_id: given.licenseId,
      machine_code: given.machineCode,
      start: given.start,
      refreshes: given.refreshes,
      deactivations: given.deactivations,
      first: given.first,
      last: given.last,
      last_state: given.lastState,
      gap: given.gap,
    })
    .onConflict((conflict) =>
      conflict.columns(["license_id", "machine_code", "start"]).doUpdateSet(({ ref }) => ({
        refreshes: ref("excluded.refreshes"),
        deactivations: ref("excluded.deactivations"),
        first: ref("excluded.first"),
        last: ref("excluded.last"),
        last_state: ref("excluded.last_state"),
        gap: ref("excluded.gap"),
      })),
    ),
);

const insertMember = statement<OfDay & { kind: string; member: string }>()((db, given) =>
  db
    .insertInto("usage_member")
    .values({
      day: given.day,
      account_id: given.accountId,
      product_id: given.productId,
      kind: given.kind,
      member: given.member,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("day"),
);

const deleteMembers = statement<{ day: number }>()((db, given) =>
  db.deleteFrom("usage_member").where("day", "<", given.day),
);

const deleteBuckets = statement<{ start: number }>()((db, given) =>
  db.deleteFrom("usage_bucket").where("start", "<", given.start),
);

const insertAnomaly = statement<{ accountId: number; startingAt: number; endingAt: number; reasons: string }>()(
  (db, given) =>
    db.insertInto("anomaly").values({
      account_id: given.accountId,
      starting_at: given.startingAt,
      ending_at: given.endingAt,
      reasons: given.reasons,
    }),
);
