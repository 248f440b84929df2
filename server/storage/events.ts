import type { Ids } from "../domain/roles.ts";
import type { Dialect } from "./dialect.ts";
import { idList } from "./reach-condition.ts";
import type { Session } from "./session.ts";
import { statement } from "./statement.ts";
import { containsText } from "./text-condition.ts";
import type { TimeBounds } from "./web-api-log.ts";

/** Something that an application reported. */
export interface AnalyticsEvent {
  /** 0 when it is about no product. */
  readonly productId: number;
  readonly key: string | null;
  readonly machineCode: string | null;
  readonly featureName: string | null;
  readonly eventName: string | null;
  /** Unix seconds. */
  readonly time: number;
  /** In minor units of the currency. */
  readonly value: number;
  readonly currency: string | null;
  /** Free JSON text. */
  readonly metadata: string | null;
}

export interface EventFilter {
  readonly productId: number | undefined;
  readonly key: string | undefined;
  /** A part of the metadata, in any case. */
  readonly metadata: string | undefined;
  readonly time: TimeBounds;
  readonly afterId: number | undefined;
  /** Newest first then. */
  readonly beforeId: number | undefined;
  readonly limit: number;
}

/** The analytics events of one account. */
export class Events {
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

  async add(event: AnalyticsEvent): Promise<void> {
    await this.session.run(insertEvent, { accountId: this.accountId, ...event });
  }

  async list(filter: EventFilter): Promise<(AnalyticsEvent & { readonly id: number })[]> {
    const { productId, key, metadata, time, afterId, beforeId } = filter;
    const listed = this.dialect.builder
      .selectFrom("event")
      .select(["id", "product_id as productId", "key", "machine_code as machineCode", "feature_name as featureName"])
      .select(["event_name as eventName", "time", "value", "currency", "metadata"])
      .where("account_id", "=", this.accountId)
      .$if(this.reach !== undefined, (q) => q.where("product_id", "in", idList(this.reach!)))
      .$if(productId !== undefined, (q) => q.where("product_id", "=", productId!))
      .$if(key !== undefined, (q) => q.where("key", "=", key!))
      .$if(metadata !== undefined, (q) => q.where(containsText("metadata", metadata!)))
      .$if(time.gt !== undefined, (q) => q.where("time", ">", time.gt!))
      .$if(time.gte !== undefined, (q) => q.where("time", ">=", time.gte!))
      .$if(time.lt !== undefined, (q) => q.where("time", "<", time.lt!))
      .$if(time.lte !== undefined, (q) => q.where("time", "<=", time.lte!))
      .$if(afterId !== undefined, (q) => q.where("id", ">", afterId!))
      .$if(beforeId !== undefined, (q) => q.where("id", "<", beforeId!))
      .orderBy("id", beforeId === undefined ? "asc" : "desc");
    return this.session.query(listed.limit(filter.limit));
  }
}

const insertEvent = statement<{ accountId: number } & AnalyticsEvent>()((db, given) =>
  db.insertInto("event").values({
    account_id: given.accountId,
    product_id: given.productId,
    key: given.key,
    machine_code: given.machineCode,
    feature_name: given.featureName,
    event_name: given.eventName,
    time: given.time,
    value: given.value,
    currency: given.currency,
    metadata: given.metadata,
  }),
);
