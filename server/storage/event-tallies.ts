import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** An event as the tallies read it. */
export interface TalliedEvent {
  readonly id: number;
  readonly accountId: number;
  /** 0 when it is about none. */
  readonly productId: number;
  readonly machineCode: string | null;
  readonly featureName: string | null;
  readonly eventName: string | null;
  readonly time: number;
  readonly value: number;
  readonly currency: string | null;
  readonly metadata: string | null;
}

/** Absent texts are empty. */
export interface OfEventDay {
  readonly accountId: number;
  readonly productId: number;
  readonly day: number;
  readonly feature: string;
  readonly event: string;
  readonly currency: string;
}

/** The events of all accounts as a job adds them up. */
export class EventTallies {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  async newestId(): Promise<number> {
    return (await firstOf(this.session, selectNewest, {}))?.id ?? 0;
  }

  /** @param upTo the last id that may be among them */
  async eventsAfter(id: number, upTo: number, limit: number): Promise<TalliedEvent[]> {
    return this.session.run(selectEvents, { id, upTo, limit });
  }

  async addDay(of: OfEventDay, sums: { total: number; value: number; machines: number }): Promise<void> {
    await this.session.run(addToDay, { ...of, ...sums });
  }
}

const selectNewest = statement()((db) => db.selectFrom("event").select("id").orderBy("id", "desc").limit(1));

const selectEvents = statement<{ id: number; upTo: number; limit: number }>()((db, given) =>
  db
    .selectFrom("event")
    .select(["id", "account_id as accountId", "product_id as productId", "machine_code as machineCode"])
    .select(["feature_name as featureName", "event_name as eventName", "time", "value", "currency", "metadata"])
    .where("id", ">", given.id)
    .where("id", "<=", given.upTo)
    .orderBy("id")
    .limit(given.limit),
);

const addToDay = statement<OfEventDay & { total: number; value: number; machines: number }>()((db, given) =>
  db
    .insertInto("event_day")
    .values({
      account_id: given.accountId,
      product_id: given.productId,
      day: given.day,
      feature: given.feature,
      event: given.event,
      currency: given.currency,
      total: given.total,
      value: given.value,
      machines: given.machines,
    })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "product_id", "day", "feature", "event", "currency"]).doUpdateSet((eb) => ({
        total: eb("event_day.total", "+", eb.ref("excluded.total")),
        value: eb("event_day.value", "+", eb.ref("excluded.value")),
        machines: eb("event_day.machines", "+", eb.ref("excluded.machines")),
      })),
    ),
);
