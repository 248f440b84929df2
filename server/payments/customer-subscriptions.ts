import type Stripe from "stripe";
import type { License } from "../domain/license.ts";
import { comparableEmail } from "../domain/member.ts";
import type { SubscriptionSettings } from "../domain/subscription-settings.ts";
import type { Store } from "../storage/store.ts";
import type { Selling } from "./selling.ts";
import { fromStripeAmount } from "./stripe-amounts.ts";
import { stripeProblem } from "./stripe-client.ts";

/** A customer of an account, and the name under which the change log knows them. */
export interface Subscriber {
  readonly accountId: number;
  readonly customerId: number;
  /** Null where none is known. */
  readonly email: string | null;
  readonly name: string;
}

/** A subscription that pays for a license of a customer, as it stands at Stripe. */
export interface OwnSubscription {
  readonly id: string;
  readonly license: License;
  /** As Stripe calls it: active, trialing, past_due, canceled ... */
  readonly status: string;
  /** The day it ends, or else the end of what is paid for, Unix seconds; undefined where Stripe says none. */
  readonly paidUntil: number | undefined;
  /** Whether it ends then instead of going on. */
  readonly isEnding: boolean;
  /** Whether it can go on after all: not where the vendor has set the day. */
  readonly mayGoOn: boolean;
  /** What each period costs in all, in the smallest unit; undefined where that varies. */
  readonly price: { readonly amount: number; readonly currency: string; readonly period: string } | undefined;
}

export interface OwnSubscriptions {
  readonly subscriptions: readonly OwnSubscription[];
  readonly mayCancel: boolean;
}

/** More than anybody has; each is one question to Stripe. */
const maxSubscriptions = 20;

/** What a customer has subscribed to. @throws GatewayError */
export async function subscriptionsOf(subscriber: Subscriber, selling: Selling): Promise<OwnSubscriptions> {
  const { settings, known } = await selling.storage.inTransaction(subscriber, "reads", async (store) => ({
    settings: await store.stripeSubscriptions.settings(),
    known: await licensesWith(await store.stripeSubscriptions.listOfCustomer(subscriber.customerId), store),
  }));
  const stripe = known.length === 0 ? undefined : await stripeOf(settings, subscriber, selling);
  if (stripe === undefined) return { subscriptions: [], mayCancel: false };
  const asked = known.slice(0, maxSubscriptions).map(({ id, license }) => read(stripe, id, license));
  const found = (await Promise.all(asked)).filter((each) => each !== undefined);
  const subscriptions = found.filter((each) => isTheirs(each.there, subscriber)).map(({ shown }) => shown);
  return { subscriptions, mayCancel: settings.letsCustomersCancel };
}

/**
 * Has a customer's subscription end with what is paid for, or go on after all. Asking twice changes nothing more.
 * @returns false where it is not theirs, has ended, or they may not
 * @throws GatewayError
 */
export async function endSubscription(
  subscriber: Subscriber,
  id: string,
  isEnding: boolean,
  selling: Selling,
): Promise<boolean> {
  const { subscriptions, mayCancel } = await subscriptionsOf(subscriber, selling);
  const own = subscriptions.find((each) => each.id === id);
  if (own === undefined || !mayCancel || hasEnded(own)) return false;
  if (own.isEnding === isEnding) return true;
  if (!isEnding && !own.mayGoOn) return false;
  const settings = await selling.storage.inTransaction(subscriber, "reads", (store) =>
    store.stripeSubscriptions.settings(),
  );
  const stripe = (await stripeOf(settings, subscriber, selling))!;
  try {
    await stripe.subscriptions.update(id, { cancel_at_period_end: isEnding });
  } catch (thrown) {
    throw stripeProblem(thrown);
  }
  await selling.storage.inTransaction(subscriber, "writes", (store) =>
    store.stripeSubscriptions.noteEnding(own.license.globalId, isEnding),
  );
  return true;
}

export function hasEnded({ status }: Pick<OwnSubscription, "status">): boolean {
  return status === "canceled" || status === "incomplete_expired";
}

async function licensesWith(known: readonly { id: string; licenseId: number }[], store: Store) {
  const found = known.map(async ({ id, licenseId }) => ({ id, license: await store.licenses.find(licenseId) }));
  return (await Promise.all(found)).flatMap(({ id, license }) => (license ? [{ id, license }] : []));
}

async function stripeOf({ processorId }: SubscriptionSettings, { accountId }: Subscriber, selling: Selling) {
  const processor = await selling.storage.inTransaction({ accountId }, "reads", (store) =>
    store.paymentProcessors.find(processorId),
  );
  return processor && selling.gateways.stripe(selling.vault.open(processor.sealedPrivateKey).toString("utf8"));
}

/** Undefined where Stripe knows none of the name. */
async function read(stripe: Stripe, id: string, license: License) {
  try {
    const there = await stripe.subscriptions.retrieve(id, { expand: ["customer"] });
    return { there, shown: shownAs(there, license) };
  } catch (thrown) {
    if ((thrown as { statusCode?: number }).statusCode === 404) return undefined;
    throw stripeProblem(thrown);
  }
}

/**
 * Nobody sees, or ends, what somebody else pays for, whoever has the license by now: Stripe's customer names the one here,
 * or has the same e-mail address.
 */
function isTheirs({ customer: payer }: Stripe.Subscription, { customerId, email }: Subscriber): boolean {
  if (typeof payer !== "object" || payer.deleted) return false;
  const named = payer.metadata.skm_customer_id;
  if (named !== undefined) return named === String(customerId);
  return Boolean(payer.email && email) && comparableEmail(payer.email!) === comparableEmail(email!);
}

function shownAs(there: Stripe.Subscription, license: License): OwnSubscription {
  const [item] = there.items.data;
  // Compat: before 2025-03-31 the period stood beside the items.
  const former = (there as { current_period_end?: number }).current_period_end;
  return {
    id: there.id,
    license,
    status: there.status,
    paidUntil: there.cancel_at ?? item?.current_period_end ?? former,
    isEnding: there.cancel_at_period_end || there.cancel_at !== null,
    mayGoOn: there.cancel_at_period_end,
    price: priceOf(there.items.data),
  };
}

/** The price of all items together; undefined where one is counted by use or in steps, or is paid in other periods. */
function priceOf(items: readonly Stripe.SubscriptionItem[]): OwnSubscription["price"] {
  const [first] = items;
  if (first === undefined) return undefined;
  const period = periodOf(first.price.recurring);
  let sum = 0;
  for (const { price, quantity = 1 } of items) {
    const isFixed = typeof price.unit_amount === "number" && price.recurring?.usage_type !== "metered";
    if (!isFixed || periodOf(price.recurring) !== period) return undefined;
    sum += price.unit_amount! * quantity;
  }
  const currency = first.price.currency.toUpperCase();
  return { amount: fromStripeAmount(sum, currency), currency, period };
}

function periodOf(recurring: Stripe.Price.Recurring | null | undefined): string {
  if (!recurring) return "";
  const { interval, interval_count: count } = recurring;
  return count > 1 ? `every ${count} ${interval}s` : `every ${interval}`;
}
