import { openedOne, type Subscriber } from "./customer-subscriptions.ts";
import type { Selling } from "./selling.ts";
import { fromStripeAmount } from "./stripe-amounts.ts";
import { tried } from "./stripe-client.ts";

/** What Stripe has asked for a subscription. */
export interface Invoice {
  /** As Stripe numbers it; empty while it is a draft. */
  readonly number: string;
  readonly created: number;
  /** In the smallest unit. */
  readonly amount: number;
  readonly currency: string;
  /** As Stripe calls it: paid, open, void, uncollectible. */
  readonly status: string;
  /** Where Stripe shows it, to print or to pay; undefined where it does not. */
  readonly url: string | undefined;
}

/** Two years of monthly ones. */
const maxInvoices = 24;

/** The invoices of a customer's subscription, newest first; undefined where it is not theirs. @throws GatewayError */
export async function invoicesOf(subscriber: Subscriber, id: string, selling: Selling): Promise<Invoice[] | undefined> {
  const { stripe, subscription } = await openedOne(subscriber, id, selling);
  if (stripe === undefined || subscription === undefined) return undefined;
  const { data } = await tried(() => stripe.invoices.list({ subscription: id, limit: maxInvoices }));
  const sent = data.filter(({ status }) => status !== "draft");
  return sent.map(({ number, created, total, currency, status, hosted_invoice_url }) => ({
    number: number ?? "",
    created,
    amount: fromStripeAmount(total, currency.toUpperCase()),
    currency: currency.toUpperCase(),
    status: status ?? "",
    url: hosted_invoice_url?.startsWith("https://") ? hosted_invoice_url : undefined,
  }));
}
