import { priceText } from "../domain/currency.ts";
import type { Payment } from "../domain/payment.ts";
import type { Terms } from "../domain/payment-form.ts";
import { type Html, html } from "./html.ts";

/** In which ways a form takes money. */
export interface Ways {
  readonly stripe: boolean;
  readonly payPal: boolean;
  /** Whether it is for trying out. */
  readonly isSandbox: boolean;
}

interface Shown {
  readonly terms: Terms;
  readonly ways: Ways;
  readonly custom: string;
  readonly sessionId: string;
  /** What went wrong at the last try. */
  readonly problem?: string | undefined;
}

function facts(productName: string, price: string): Html {
  return html`<dl class="facts"><dt>Item</dt><dd>${productName}</dd><dt>Price</dt><dd>${price}</dd></dl>`;
}

export function offerPage({ terms, ways, custom, sessionId, problem }: Shown): Html {
  const { heading, productName, amount, currency } = terms;
  return html`<h1>${heading || productName}</h1>
${ways.isSandbox ? html`<p class="note">This form is for trying out. No money moves.</p>` : ""}
${problem ? html`<p class="problem" role="alert">${problem}</p>` : ""}
${facts(productName, amount === 0 ? "Nothing to pay" : priceText(amount, currency))}
<form method="post">
<input type="hidden" name="custom" value="${custom}">
<input type="hidden" name="sessionId" value="${sessionId}">
${amount === 0 ? freeWay : paidWays(ways)}
</form>`;
}

const freeWay = html`<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="email" required maxlength="254">
<button name="way" value="Free">Get it</button>`;

function paidWays({ stripe, payPal }: Ways): Html {
  if (!stripe && !payPal) return html`<p>The seller has not set up how to pay yet.</p>`;
  return html`${stripe ? html`<button name="way" value="Stripe">Pay by card</button>` : ""}
${payPal ? html`<button name="way" value="PayPal">Pay with PayPal</button>` : ""}
<p class="hint">You pay on a page of ${[stripe ? "Stripe" : "", payPal ? "PayPal" : ""].filter(Boolean).join(" or ")}. The seller does not see your card.</p>`;
}

export const problems = {
  notFound: html`<h1>There is nothing here</h1><p>Check the link, or ask the seller for a new one.</p>`,
  sessionNeeded: html`<h1>This link is not complete</h1><p>Go back to where you came from and begin the purchase again.</p>`,
  sessionOver: html`<h1>This offer has run out</h1><p>It was used, or its time is over. Go back to where you came from and begin again.</p>`,
  tooMany: html`<h1>Please wait a minute</h1><p>There were many tries from your network. Nothing was charged.</p>`,
} as const;

export const sentences = {
  noSuchWay: "Choose one of the ways to pay.",
  addressNeeded: "That is no e-mail address.",
  noAnswer: "The payment service cannot be reached. Nothing was charged. Please try again in a moment.",
} as const;

/** For a page that a browser is not led to by itself. */
export function goOnPage(url: string): Html {
  return html`<h1>One more step</h1><p>You pay on the next page.</p><p><a href="${url}">Go on and pay</a></p>`;
}

export function thanksPage({ id, amount, currency, purchase, message, email }: Payment, isReceiptSent: boolean): Html {
  return html`<h1>Thank you</h1>
${facts(purchase.productName, priceText(amount, currency))}
${message ? html`<p class="message">${message}</p>` : ""}
<p class="hint">Order ${String(id)}.${isReceiptSent && email ? ` A receipt goes to ${email}.` : " Please keep this page."}</p>`;
}

export function oldThanksPage({ id }: Payment): Html {
  return html`<h1>Thank you</h1><p>Order ${String(id)} was fulfilled some time ago. Ask the seller if something is missing.</p>`;
}

/** Shown again by itself until there is more to say. */
export function waitingPage({ id, status, error }: Payment, formUrl: string): Html {
  if (status === "begun")
    return html`<h1>Waiting for your payment</h1><p role="status">The payment service has not confirmed it yet. This page looks again by itself.</p><p class="hint"><a href="${formUrl}">Back to the form</a>, if you have not paid.</p>`;
  if (error === null)
    return html`<h1>Thank you</h1><p role="status">Your payment has arrived. What you bought is being made; this page shows it in a moment.</p>`;
  return html`<h1>Thank you</h1><p role="status">Your payment has arrived, but what you bought is not ready yet. The seller has been told, and you will get it. Keep this page open, or come back to it.</p><p class="hint">Order ${String(id)}.</p>`;
}

export function endedPage(formUrl: string): Html {
  return html`<h1>Nothing was paid</h1><p>The payment was not completed. <a href="${formUrl}">Back to the form</a></p>`;
}
