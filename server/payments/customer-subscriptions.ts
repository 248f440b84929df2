import type Stripe from "stripe";
import type { License } from "../domain/license.ts";
import { comparableEmail } from "../domain/member.ts";
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

export interface OneSubscription {
  /** Undefined where it is not theirs. */
  readonly subscription: OwnSubscription | undefined;
  readonly mayCancel: boolean;
}

/** More than anybody has; each is one question to Stripe. */
const maxSubscriptions = 20;

/** What a customer has subscribed to. @throws GatewayError */
export async function subscriptionsOf(subscriber: Subscriber, selling: Selling): Promise<OwnSubscriptions> {
  const { known, stripe, settings } = await opened(subscriber, selling);
  if (stripe === undefined) return { subscriptions: [], mayCancel: false };
  const read = await Promise.all(known.map((each) => readOwn(stripe, each, subscriber)));
  return { subscriptions: read.filter((each) => each !== undefined), mayCancel: settings.letsCustomersCancel };
}

/** One of them; Stripe is asked for no other. @throws GatewayError */
export async function subscriptionOf(subscriber: Subscriber, id: string, selling: Selling): Promise<OneSubscription> {
  const { subscription, mayCancel } = await openedOne(subscriber, id, selling);
  return { subscription, mayCancel };
}

/**
 * Has a customer's subscription end with what is paid for, or go on after all. Asking twice changes nothing more.
 * The object log gets its line before Stripe is asked, so nothing changes there without one: it says what the customer asked
 * for, and Stripe whether it came to that. Those who ask twice at once, or again after a failure, leave a line each time.
 * @returns false where it is not theirs, has ended, or they may not
 * @throws GatewayError
 */
export async function endSubscription(
  subscriber: Subscriber,
  id: string,
  isEnding: boolean,
  selling: Selling,
): Promise<boolean> {
  const { stripe, subscription: own, mayCancel } = await openedOne(subscriber, id, selling);
  if (stripe === undefined || own === undefined || !mayCancel || hasEnded(own)) return false;
  if (own.isEnding === isEnding) return true;
  if (!isEnding && !own.mayGoOn) return false;
  await selling.storage.inTransaction(subscriber, "writes", (store) =>
    store.stripeSubscriptions.noteAsked(own.license.globalId, isEnding),
  );
  try {
    await stripe.subscriptions.update(id, { cancel_at_period_end: isEnding });
  } catch (thrown) {
    throw stripeProblem(thrown);
  }
  return true;
}

export function hasEnded({ status }: Pick<OwnSubscription, "status">): boolean {
  return status === "canceled" || status === "incomplete_expired";
}

/** A subscription of which a message has come in. */
interface Known {
  readonly id: string;
  readonly license: License;
}

/** What is known of a customer's subscriptions, and Stripe; no Stripe where none is known, or no processor is chosen. */
async function opened(subscriber: Subscriber, { storage, gateways, vault }: Selling) {
  const { settings, processor, known } = await storage.inTransaction(subscriber, "reads", async (store) => {
    const settings = await store.stripeSubscriptions.settings();
    const listed = await store.stripeSubscriptions.listOfCustomer(subscriber.customerId, maxSubscriptions);
    const processor = await store.paymentProcessors.find(settings.processorId);
    return { settings, processor, known: await licensesWith(listed, store) };
  });
  if (processor === undefined || known.length === 0) return { settings, known, stripe: undefined };
  return { settings, known, stripe: await gateways.stripe(vault.open(processor.sealedPrivateKey).toString("utf8")) };
}

async function openedOne(subscriber: Subscriber, id: string, selling: Selling) {
  const { known, stripe, settings } = await opened(subscriber, selling);
  const named = known.find((each) => each.id === id);
  const subscription = stripe && named && (await readOwn(stripe, named, subscriber));
  return { stripe, subscription, mayCancel: settings.letsCustomersCancel };
}

async function licensesWith(listed: readonly { id: string; licenseId: number }[], store: Store): Promise<Known[]> {
  const found = listed.map(async ({ id, licenseId }) => ({ id, license: await store.licenses.find(licenseId) }));
  return (await Promise.all(found)).flatMap(({ id, license }) => (license ? [{ id, license }] : []));
}

/** Undefined where Stripe knows none of the name, or it is somebody else's there. */
async function readOwn(stripe: Stripe, { id, license }: Known, subscriber: Subscriber) {
  try {
    const there = await stripe.subscriptions.retrieve(id, { expand: ["customer"] });
    return isTheirs(there, subscriber) ? shownAs(there, license) : undefined;
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
