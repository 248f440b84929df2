import { hiddenFact } from "../domain/object-log.ts";
import {
  defaultSubscriptionSettings,
  type SubscriptionReading,
  type SubscriptionSettings,
} from "../domain/subscription-settings.ts";
import type { Dialect } from "./dialect.ts";
import type { Notes } from "./notes.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** Which license a subscription pays for, and when it ended. */
export interface StripeSubscription {
  /** 0 while none is known. */
  readonly licenseId: number;
  readonly ended: number | null;
}

const note = "subscriptions";
const readingNote = "subscription events";

/** The Stripe subscriptions of one account, and how they are kept. */
export class StripeSubscriptions {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly notes: Notes;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, notes: Notes, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.notes = notes;
    this.objectLog = objectLog;
  }

  async settings({ forChange = false } = {}): Promise<SubscriptionSettings> {
    const stored = await this.notes.read(note, { forChange });
    return { ...defaultSubscriptionSettings, ...(stored === undefined ? {} : (JSON.parse(stored) as object)) };
  }

  async saveSettings(before: SubscriptionSettings, after: SubscriptionSettings): Promise<void> {
    await this.notes.write(note, JSON.stringify(after));
    const facts = (settings: SubscriptionSettings) => ({
      subscriptionProcessorId: settings.processorId,
      subscriptionGraceDays: settings.graceDays,
      customersCancelSubscriptions: settings.letsCustomersCancel,
      customersBeginSubscriptions: settings.letsCustomersSubscribe,
    });
    const isReplaced = before.sealedSigningSecret !== after.sealedSigningSecret;
    const replaced = isReplaced ? { subscriptionSigningSecret: hiddenFact } : {};
    await this.objectLog.changed("Account", this.accountId, facts(before), { ...facts(after), ...replaced });
  }

  /** Undefined where Stripe was never asked. */
  async reading(): Promise<SubscriptionReading | undefined> {
    const stored = await this.notes.read(readingNote);
    return stored === undefined ? undefined : (JSON.parse(stored) as SubscriptionReading);
  }

  async saveReading(reading: SubscriptionReading): Promise<void> {
    await this.notes.write(readingNote, JSON.stringify(reading));
  }

  /** Makes it known if need be; nobody else changes it before this transaction ends. */
  async take(subscriptionId: string): Promise<StripeSubscription> {
    const given = { accountId: this.accountId, subscriptionId };
    await this.session.run(insertSubscription, given);
    return (await firstOf(this.session, selectSubscriptionForChange, given))!;
  }

  /** Those that pay for licenses of a customer, newest license first; those that have ended come last. */
  async listOfCustomer(customerId: number, limit: number): Promise<{ id: string; licenseId: number }[]> {
    return this.session.run(selectOfCustomer, { accountId: this.accountId, customerId, limit });
  }

  /** That a customer has asked to have one end with what is paid for, or go on after all. */
  async noteAsked(licenseId: number, isEnding: boolean): Promise<void> {
    const facts = (ends: boolean) => ({ subscriptionAskedToEnd: ends });
    await this.objectLog.used("LicenseKey", licenseId, facts(!isEnding), facts(isEnding));
  }

  async save(subscriptionId: string, { licenseId, ended }: StripeSubscription): Promise<void> {
    await this.session.run(updateSubscription, { accountId: this.accountId, subscriptionId, licenseId, ended });
  }
}

type Named = { accountId: number; subscriptionId: string };

const byId = (db: Dialect["builder"], given: Named) =>
  db
    .selectFrom("stripe_subscription")
    .select(["license_id as licenseId", "ended"])
    .where("account_id", "=", given.accountId)
    .where("subscription_id", "=", given.subscriptionId);

const selectSubscriptionForChange = statement<Named>()((db, given, dialect) => dialect.locking(byId(db, given)));

const selectOfCustomer = statement<{ accountId: number; customerId: number; limit: number }>()((db, given) =>
  db
    .selectFrom("stripe_subscription")
    .innerJoin("license", "license.global_id", "stripe_subscription.license_id")
    .select(["stripe_subscription.subscription_id as id", "stripe_subscription.license_id as licenseId"])
    .where("license.customer_id", "=", given.customerId)
    .where("license.account_id", "=", given.accountId)
    .where("stripe_subscription.account_id", "=", given.accountId)
    .orderBy((eb) => eb("stripe_subscription.ended", "is", null), "desc")
    .orderBy("license.global_id", "desc")
    .limit(given.limit),
);

const insertSubscription = statement<Named>()((db, given) =>
  db
    .insertInto("stripe_subscription")
    .values({ account_id: given.accountId, subscription_id: given.subscriptionId, license_id: 0, ended: null })
    .onConflict((conflict) => conflict.doNothing()),
);

const updateSubscription = statement<Named & StripeSubscription>()((db, given) =>
  db
    .updateTable("stripe_subscription")
    .set({ license_id: given.licenseId, ended: given.ended })
    .where("account_id", "=", given.accountId)
    .where("subscription_id", "=", given.subscriptionId),
);
