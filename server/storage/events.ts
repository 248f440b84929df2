import type { Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Something that an application reported. */
export interface AnalyticsEvent {
  readonly productId: number;
  readonly key: string | null;
  readonly machineCode: string | null;
  readonly featureName: string | null;
  readonly eventName: string | null;
  readonly time: number;
  /** In minor units of the currency. */
  readonly value: number;
  readonly currency: string | null;
  /** Free JSON text. */
  readonly metadata: string | null;
}

/** The analytics events of one account. */
export class Events {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  async add(event: AnalyticsEvent): Promise<void> {
    await this.session.run(insertEvent, { accountId: this.accountId, ...event });
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
