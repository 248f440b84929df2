import type Stripe from "stripe";
import type { License } from "../domain/license.ts";
import { comparableEmail } from "../domain/member.ts";
import type { Store } from "../storage/store.ts";
import { stripeOf } from "./account-stripe.ts";
import { type RecurringPrice, recurringPriceOf } from "./recurring-price.ts";
import type { Selling } from "./selling.ts";
import { tried, triedToFind } from "./stripe-client.ts";

/** A customer of an account. */
export interface Subscriber {
  readonly accountId: number;
  readonly customerId: number;
  /** Null where none is known. */
  readonly email: string | null;
  readonly customerName: string;
  /** Of who asks, for the object log. */
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
  /** Of all items; undefined where that varies. */
  readonly price: RecurringPrice | undefined;
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
  await tried(() => stripe.subscriptions.update(id, { cancel_at_period_end: isEnding }));
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
async function opened(subscriber: Subscriber, selling: Selling) {
  const { settings, known } = await selling.storage.inTransaction(subscriber, "reads", async (store) => {
    const settings = await store.stripeSubscriptions.settings();
    const listed = await store.stripeSubscriptions.listOfCustomer(subscriber.customerId, maxSubscriptions);
    return { settings, known: await licensesWith(listed, store) };
  });
  const isAsked = known.length > 0;
  const stripe = isAsked ? await stripeOf(settings.processorId, subscriber.accountId, selling) : undefined;
  return { settings, known, stripe };
}

/** One of them, and the Stripe that has it. @throws GatewayError */
export async function openedOne(subscriber: Subscriber, id: string, selling: Selling) {
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
  const there = await triedToFind(() => stripe.subscriptions.retrieve(id, { expand: ["customer"] }));
  return there && isTheirs(there, subscriber) ? shownAs(there, license) : undefined;
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
    price: recurringPriceOf(there.items.data),
  };
}
