/** Stripe counts these in hundredths, though nobody has such coins (docs.stripe.com/currencies). */
const inHundredths = new Set(["ISK", "UGX"]);

export function toStripeAmount(amount: number, currency: string): number {
  return inHundredths.has(currency) ? amount * 100 : amount;
}

export function fromStripeAmount(amount: number, currency: string): number {
  return inHundredths.has(currency) ? Math.round(amount / 100) : amount;
}
