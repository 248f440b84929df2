import { createHash } from "node:crypto";
import type Stripe from "stripe";
import { readSubscriptionEvent } from "../domain/stripe-event.ts";
import { stripeOf } from "./account-stripe.ts";
import type { Subscriber } from "./customer-subscriptions.ts";
import { GatewayError } from "./gateway.ts";
import { hearSubscriptionEvent } from "./hear-subscription.ts";
import { type RecurringPrice, recurringPriceOf } from "./recurring-price.ts";
import type { Selling } from "./selling.ts";
import { tried, triedToFind } from "./stripe-client.ts";
import { type LicenseAtStripe, licenseAt } from "./stripe-subscription.ts";

/** What a customer can subscribe to: a price at Stripe that says which license it pays for. */
export interface Plan {
  /** As Stripe calls the price. */
  readonly id: string;
  readonly productName: string;
  /** What Stripe calls the price description; empty for none. */
  readonly label: string;
  /** Undefined where it varies. */
  readonly price: RecurringPrice | undefined;
  /** 0 for none. */
  readonly trialDays: number;
  readonly isMetered: boolean;
}

/** Where a buyer comes back to. */
export interface ReturnPages {
  /** Gets the checkout's name as `session_id`. */
  readonly paid: string;
  readonly cancelled: string;
}

/** Stripe shows no more at once, and nobody chooses among more. */
const maxPlans = 100;

const checkoutName = /^cs_\w{1,200}$/;

/** What stands in a subscription until its license is made; see the hosted service's metadata. */
const placeholder = "This parameter will be replaced with 'skm_key_id' once the license is made.";

/** What the customers of an account can subscribe to; nothing where the vendor does not let them. @throws GatewayError */
export async function plansOf(accountId: number, selling: Selling): Promise<readonly Plan[]> {
  return (await openPlans(accountId, selling)).plans;
}

/**
 * Begins a subscription; nothing is made before it is paid.
 * @returns where to pay; undefined where there is no such plan
 * @throws GatewayError
 */
export async function beginSubscription(
  subscriber: Subscriber,
  planId: string,
  pages: ReturnPages,
  selling: Selling,
): Promise<string | undefined> {
  const { stripe, plans } = await openPlans(subscriber.accountId, selling);
  const plan = plans.find(({ id }) => id === planId);
  if (stripe === undefined || plan === undefined) return undefined;
  const session = await tried(async () =>
    stripe.checkout.sessions.create(
      {
        mode: "subscription",
        customer: await payerOf(stripe, subscriber),
        line_items: [plan.isMetered ? { price: plan.id } : { price: plan.id, quantity: 1 }],
        success_url: `${pages.paid}?session_id={CHECKOUT_SESSION_ID}`,
        cancel_url: pages.cancelled,
        subscription_data: {
          metadata: { skm_temp_var: placeholder },
          ...(plan.trialDays > 0 ? { trial_period_days: plan.trialDays } : {}),
        },
      },
      { idempotencyKey: `latchkey-subscribe-${crypto.randomUUID()}` },
    ),
  );
  if (!session.url) throw new GatewayError("Stripe: the checkout has no page to pay on");
  return session.url;
}

/**
 * Makes the license of a subscription that was paid for, as Stripe's message about the invoice does: whichever comes first.
 * @returns its global id; undefined where nothing was paid, or somebody else has paid
 * @throws GatewayError, and Refusal or Trouble where the price describes no license that can be made
 */
export async function takeUpSubscription(
  { accountId, customerId }: Subscriber,
  checkoutId: string,
  selling: Selling,
): Promise<number | undefined> {
  const settings = await settingsOf(accountId, selling);
  const stripe = await stripeOf(settings.processorId, accountId, selling);
  if (stripe === undefined || !checkoutName.test(checkoutId)) return undefined;
  const expand = ["customer", "invoice"];
  const session = await triedToFind(() => stripe.checkout.sessions.retrieve(checkoutId, { expand }));
  const payer = session?.customer;
  const isTheirs =
    typeof payer === "object" && payer && !payer.deleted && payer.metadata.skm_customer_id === String(customerId);
  const invoice = session?.invoice;
  if (!isTheirs || typeof invoice !== "object" || invoice?.status !== "paid") return undefined;
  // The first invoice, whenever somebody comes back: what a later one pays for is up to its own message.
  const event = readSubscriptionEvent("invoice.paid", invoice as unknown as Record<string, unknown>);
  return event && (await hearSubscriptionEvent(event, accountId, selling))?.globalId;
}

async function openPlans(accountId: number, selling: Selling) {
  const settings = await settingsOf(accountId, selling);
  const stripe = settings.letsCustomersSubscribe ? await stripeOf(settings.processorId, accountId, selling) : undefined;
  if (stripe === undefined) return { stripe, plans: [] };
  const asked = { active: true, type: "recurring" as const, limit: maxPlans, expand: ["data.product"] };
  const { data: prices } = await tried(() => stripe.prices.list(asked));
  const plans = await selling.storage.inTransaction({ accountId }, "reads", async (store) => {
    const known = new Set((await store.products.list()).map(({ id }) => id));
    const isSold = ({ productId, parameters }: LicenseAtStripe) => parameters !== undefined && known.has(productId);
    return prices.filter((price) => isSold(licenseAt(price))).flatMap(planOf);
  });
  return { stripe, plans };
}

function settingsOf(accountId: number, { storage }: Selling) {
  return storage.inTransaction({ accountId }, "reads", (store) => store.stripeSubscriptions.settings());
}

function planOf(price: Stripe.Price): Plan[] {
  const { id, nickname, product, recurring } = price;
  if (typeof product !== "object" || product.deleted || !product.active) return [];
  return [
    {
      id,
      productName: product.name,
      label: nickname ?? "",
      price: recurringPriceOf([{ price }]),
      trialDays: recurring?.trial_period_days ?? 0,
      isMetered: recurring?.usage_type === "metered",
    },
  ];
}

/**
 * Whom Stripe asks for the money, known there by `skm_customer_id`. One who only has the same address is left alone: their
 * cards would be shown to whoever pays.
 */
async function payerOf(stripe: Stripe, { accountId, customerId, email, customerName }: Subscriber): Promise<string> {
  const metadata = { skm_customer_id: String(customerId) };
  if (email !== null) {
    const { data: known } = await stripe.customers.list({ email, limit: 100 });
    const own = known.find((one) => one.metadata.skm_customer_id === metadata.skm_customer_id);
    if (own) return own.id;
  }
  const given = { name: customerName, metadata, ...(email === null ? {} : { email }) };
  const digest = createHash("sha256")
    .update(JSON.stringify([accountId, given]))
    .digest("hex");
  const idempotencyKey = `latchkey-customer-${digest}`;
  return (await stripe.customers.create(given, { idempotencyKey })).id;
}
