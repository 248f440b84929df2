import type { Dialect } from "./dialect.ts";
import type { Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Work on the rows of all accounts, always in pieces: each call takes at most `limit` rows. */
export class Upkeep {
  private readonly session: Session;
  private readonly dialect: Dialect;

  constructor(session: Session, dialect: Dialect) {
    this.session = session;
    this.dialect = dialect;
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

  /** Sets the number of data objects of a name on a product's licenses. @returns the last id that was set, if any */
  async resetDataObjects(productId: number, name: string, value: number, afterId: number, limit: number) {
    const rows = await this.session.run(selectNamedObjects, { productId, name, afterId, limit });
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return undefined;
    const db = this.dialect.builder;
    await this.session.query(db.updateTable("data_object").set({ int_value: value }).where("id", "in", ids));
    return ids.at(-1);
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

const selectNamedObjects = statement<{ productId: number; name: string; afterId: number; limit: number }>()(
  (db, given) =>
    db
      .selectFrom("data_object")
      .innerJoin("license", "license.global_id", "data_object.referencer_id")
      .select("data_object.id")
      .where("data_object.referencer_type", "=", 2)
      .where("license.product_id", "=", given.productId)
      .where("data_object.name", "=", given.name)
      .where("data_object.id", ">", given.afterId)
      .orderBy("data_object.id")
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
