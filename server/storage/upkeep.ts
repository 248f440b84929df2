import type { Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Work on the rows of all accounts, always in pieces: each call takes at most `limit` rows. */
export class Upkeep {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** Licenses of a product that have run out and are not blocked, after the given one. */
  async expiredLicenses(
    productId: number,
    afterGlobalId: number,
    nowSeconds: number,
    limit: number,
  ): Promise<number[]> {
    const rows = await this.session.run(selectExpired, { productId, afterGlobalId, nowSeconds, limit });
    return rows.map((row) => row.global_id);
  }

  /** @returns how many rows are gone */
  async removeLogBefore(time: number, limit: number): Promise<number> {
    const removed = await this.session.run(deleteOldLog, { time, limit });
    return removed.length;
  }

  async removeReplaysBefore(created: number): Promise<void> {
    await this.session.run(deleteOldReplays, { created });
  }

  async removeLapsedSeats(nowSeconds: number): Promise<void> {
    await this.session.run(deleteLapsedSeats, { nowSeconds });
  }

  /** Erases addresses of old log rows. @returns how many */
  async eraseLogAddressesBefore(time: number, limit: number): Promise<number> {
    return (await this.session.run(eraseLogAddresses, { time, limit })).length;
  }
}

const selectExpired = statement<{ productId: number; afterGlobalId: number; nowSeconds: number; limit: number }>()(
  (db, given) =>
    db
      .selectFrom("license")
      .select("global_id")
      .where("product_id", "=", given.productId)
      .where("is_blocked", "=", 0)
      .where("expires", "<", given.nowSeconds)
      .where("global_id", ">", given.afterGlobalId)
      .orderBy("global_id")
      .limit(given.limit),
);

const deleteOldLog = statement<{ time: number; limit: number }>()((db, given) =>
  db
    .deleteFrom("web_api_log")
    .where("id", "in", (eb) =>
      eb.selectFrom("web_api_log").select("id").where("time", "<", given.time).orderBy("id").limit(given.limit),
    )
    .returning("id"),
);

const deleteOldReplays = statement<{ created: number }>()((db, given) =>
  db.deleteFrom("replay").where("created", "<", given.created),
);

const deleteLapsedSeats = statement<{ nowSeconds: number }>()((db, given) =>
  db.deleteFrom("machine").where("pool", "=", 1).where("floating_expires", "<=", given.nowSeconds),
);

const eraseLogAddresses = statement<{ time: number; limit: number }>()((db, given) =>
  db
    .updateTable("web_api_log")
    .set({ ip: "" })
    .where("id", "in", (eb) =>
      eb
        .selectFrom("web_api_log")
        .select("id")
        .where("time", "<", given.time)
        .where("ip", "!=", "")
        .orderBy("id")
        .limit(given.limit),
    )
    .returning("id"),
);
