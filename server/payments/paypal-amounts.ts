import { decimalText, fractionDigits } from "../domain/currency.ts";
import { GatewayError } from "./gateway.ts";

/** PayPal takes no fractions of these, though there are some (developer.paypal.com, currency codes). */
const wholeAtPayPal = new Set(["HUF", "JPY", "TWD"]);

/**
 * An amount as PayPal writes it.
 * @param amount in the currency's smallest unit
 * @throws GatewayError where PayPal has no such amount: nothing else than what is asked may be taken
 */
export function payPalValue(amount: number, currency: string): string {
  if (!wholeAtPayPal.has(currency)) return decimalText(amount, currency);
  const smallest = 10 ** fractionDigits(currency);
  if (amount % smallest !== 0) throw new GatewayError(`PayPal: no fractions of ${currency} can be paid`);
  return String(amount / smallest);
}
