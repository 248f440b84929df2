import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/**
 * Which entries of offline usage logs were applied to one account's licenses. Whoever changes them holds the license, so
 * that nobody else does at the same time.
 */
export class UsageLogs {
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

  /** Those of the hashes, some thousands at most, whose entries were applied. */
  async applied(licenseId: number, hashes: readonly string[]): Promise<Set<string>> {
    if (hashes.length === 0) return new Set();
    const rows = await this.session.query(
      this.dialect.builder
        .selectFrom("usage_log_entry")
        .select("hash")
        .where("account_id", "=", this.accountId)
        .where("license_id", "=", licenseId)
        .where("hash", "in", hashes),
    );
    return new Set(rows.map(({ hash }) => hash));
  }

  /** @param hashes some thousands at most, none of them remembered yet */
  async remember(licenseId: number, hashes: readonly string[]): Promise<void> {
    if (hashes.length === 0) return;
    const rows = hashes.map((hash) => ({ license_id: licenseId, hash, account_id: this.accountId }));
    await this.session.query(this.dialect.builder.insertInto("usage_log_entry").values(rows));
  }

  /** @returns how many entries counted as applied */
  async forget(licenseId: number): Promise<number> {
    const given = { accountId: this.accountId, licenseId };
    const { count } = (await firstOf(this.session, countEntries, given))!;
    await this.session.run(deleteEntries, given);
    await this.objectLog.changed("LicenseKey", licenseId, { usageLogEntries: count }, { usageLogEntries: 0 });
    return count;
  }
}

type Of = { accountId: number; licenseId: number };

const countEntries = statement<Of>()((db, given) =>
  db
    .selectFrom("usage_log_entry")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", given.accountId)
    .where("license_id", "=", given.licenseId),
);

const deleteEntries = statement<Of>()((db, given) =>
  db.deleteFrom("usage_log_entry").where("account_id", "=", given.accountId).where("license_id", "=", given.licenseId),
);
