import type Stripe from "stripe";
import type { Standing } from "../domain/payment.ts";
import { type Checkout, type Gateway, GatewayError, type Notice, type Order, WrongSignature } from "./gateway.ts";
import { fromStripeAmount, toStripeAmount } from "./stripe-amounts.ts";
import { tried } from "./stripe-client.ts";

const toleranceSeconds = 300;

/** Stripe Checkout: the buyer pays, and proves who they are to their bank, on Stripe's own page. */
export class StripeGateway implements Gateway {
  private readonly stripe: Stripe;
  private readonly webhookSecret: string | undefined;
  private readonly clock: () => number;

  constructor(stripe: Stripe, webhookSecret: string | undefined, clock: () => number) {
    this.stripe = stripe;
    this.webhookSecret = webhookSecret;
    this.clock = clock;
  }

  async begin(order: Order): Promise<Checkout> {
    const { amount, currency, productName, reference, returnUrl, cancelUrl, idempotencyKey } = order;
    const metadata = { latchkey_order: reference };
    const price = {
      currency: currency.toLowerCase(),
      unit_amount: toStripeAmount(amount, currency),
      product_data: { name: productName },
    };
    const asked = {
      mode: "payment" as const,
      line_items: [{ quantity: 1, price_data: price }],
      success_url: returnUrl,
      cancel_url: cancelUrl,
      client_reference_id: reference,
      metadata,
      payment_intent_data: { metadata, description: productName },
    };
    const session = await tried(() => this.stripe.checkout.sessions.create(asked, { idempotencyKey }));
    if (!session.url) throw new GatewayError("Stripe: the checkout has no page to pay on");
    return { id: session.id, url: session.url };
  }

  async settle(checkoutId: string): Promise<Standing> {
    const expand = ["payment_intent.latest_charge"];
    return standingOf(await tried(() => this.stripe.checkout.sessions.retrieve(checkoutId, { expand })));
  }

  async withdraw(checkoutId: string): Promise<Standing> {
    // One that was paid or has expired cannot be; what holds is what Stripe then says about it.
    await this.stripe.checkout.sessions.expire(checkoutId).catch(() => undefined);
    return this.settle(checkoutId);
  }

  async read({ body, headers }: Notice): Promise<readonly string[]> {
    const event = await this.verified(body, headers["stripe-signature"]);
    const { id, payment_intent, charge } = event.data.object as unknown as Named;
    return [id, nameOf(payment_intent), nameOf(charge)].filter((name) => name !== undefined);
  }

  private async verified(body: Buffer, signature: string | string[] | undefined): Promise<Stripe.Event> {
    if (this.webhookSecret === undefined) throw new WrongSignature("This processor has no signing secret.");
    return verifiedEvent(this.stripe, { body, signature, secret: this.webhookSecret, nowMs: this.clock() });
  }
}

interface Signed {
  readonly body: Buffer;
  readonly signature: string | string[] | undefined;
  readonly secret: string;
  readonly nowMs: number;
}

/** @throws WrongSignature */
export async function verifiedEvent(stripe: Stripe, { body, signature, secret, nowMs }: Signed): Promise<Stripe.Event> {
  const header = Array.isArray(signature) ? signature[0] : signature;
  try {
    return await stripe.webhooks.constructEventAsync(body, header ?? "", secret, toleranceSeconds, undefined, nowMs);
  } catch {
    throw new WrongSignature("The signature is not Stripe's.");
  }
}

interface Named {
  readonly id?: string;
  readonly payment_intent?: string | { readonly id: string } | null;
  readonly charge?: string | { readonly id: string } | null;
}

function nameOf(named: string | { readonly id: string } | null | undefined): string | undefined {
  return typeof named === "string" ? named : named?.id;
}

function standingOf(session: Stripe.Checkout.Session): Standing {
  const intent = typeof session.payment_intent === "object" ? session.payment_intent : null;
  const charge = typeof intent?.latest_charge === "object" ? intent.latest_charge : null;
  const currency = session.currency?.toUpperCase() ?? "";
  const email = session.customer_details?.email;
  return {
    state: stateOf(session, intent),
    transactionId: charge?.id ?? intent?.id ?? session.id,
    ...(email ? { email } : {}),
    amount: fromStripeAmount(session.amount_total ?? 0, currency),
    currency,
    refunded: fromStripeAmount(charge?.amount_refunded ?? 0, currency),
    isDisputed: charge?.disputed ?? false,
  };
}

function stateOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): Standing["state"] {
  if (session.payment_status !== "unpaid") return "paid";
  if (session.status === "open") return "open";
  if (session.status === "expired") return "ended";
  // A transfer that failed asks for another way to pay, which nobody offers the buyer any more.
  const hasFailed = intent?.status === "requires_payment_method" || intent?.status === "canceled";
  return hasFailed ? "ended" : "pending";
}
