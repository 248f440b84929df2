import type { Dialect } from "./dialect.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Rows are in the order of time but for this: transactions overlap, and clocks differ and are set. */
const disorderSeconds = 600;

/**
 * Finds the place of a time in the Web API log. Its rows are nearly in the order of time, so halving finds it in some
 * twenty looks, and Activate need not keep an index for it.
 */
export class LogPlaces {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** An id such that no row before it is from `time` or later. */
  async before(time: number): Promise<number> {
    return this.firstSince(time - disorderSeconds);
  }

  /** An id such that no row from it on is from before or at `time`. */
  async after(time: number): Promise<number> {
    return this.firstSince(time + disorderSeconds + 1);
  }

  async newestId(): Promise<number> {
    return (await firstOf(this.session, selectNewest, {}))?.id ?? 0;
  }

  async oldestId(): Promise<number> {
    return (await firstOf(this.session, selectFrom, { id: 0 }))?.id ?? 0;
  }

  private async firstSince(time: number): Promise<number> {
    let low = await this.oldestId();
    let high = (await this.newestId()) + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const row = await firstOf(this.session, selectFrom, { id: middle });
      if (row && row.time < time) low = Math.max(row.id, middle) + 1;
      else high = middle;
    }
    return low;
  }
}

const rows = (db: Dialect["builder"]) => db.selectFrom("web_api_log").select(["id", "time"]).limit(1);

const selectFrom = statement<{ id: number }>()((db, given) => rows(db).where("id", ">=", given.id).orderBy("id"));
const selectNewest = statement()((db) => rows(db).orderBy("id", "desc"));
