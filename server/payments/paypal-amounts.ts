import { decimalText, fractionDigits } from "../domain/currency.ts";
import { GatewayError } from "./gateway.ts";

/** PayPal takes no fractions of these, though there are some (developer.paypal.com, currency codes). */
const wholeAtPayPal = new Set(["HUF", "JPY", "TWD"]);

/** @param amount in the currency's smallest unit */
export function isPayableByPayPal(amount: number, currency: string): boolean {
  return !wholeAtPayPal.has(currency) || amount % 10 ** fractionDigits(currency) === 0;
}

/**
 * An amount as PayPal writes it.
 * @param amount in the currency's smallest unit
 * @throws GatewayError where PayPal has no such amount: nothing else than what is asked may be taken
 */
export function payPalValue(amount: number, currency: string): string {
  if (!isPayableByPayPal(amount, currency)) throw new GatewayError(`PayPal: no fractions of ${currency} can be paid`);
  return wholeAtPayPal.has(currency) ? String(amount / 10 ** fractionDigits(currency)) : decimalText(amount, currency);
}
