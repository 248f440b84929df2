import { runsOut } from "./expiry-blocking.ts";
import { type License, secondsPerDay } from "./license.ts";
import { isMailAddress } from "./mail.ts";
import type { Product } from "./product.ts";
import { switches, switchOf, type WithDataObjects } from "./switches.ts";

/** What a product is given by the switch alone. */
const defaultDays = [0, 3, 7];
const maxDaysLate = 30;

/**
 * How many days before expiry customers are told, 0 standing for the moment at which a license is blocked; none when the
 * product does not ask for it. Entries that make no sense are left out (platform section 1.16).
 */
export function noticeDays(product: WithDataObjects): number[] {
  const wish = switchOf(product, switches.product.expirationNotice);
  if (wish === undefined) return [];
  if (wish.stringValue.trim() === "") return defaultDays;
  const entries = wish.stringValue.replace(/[[\]]/g, "").split(/[\s,;]+/);
  const days = entries.filter((entry) => /^\d{1,3}$/.test(entry)).map(Number);
  return [...new Set(days)].sort((a, b) => a - b);
}

/**
 * Whether a license's customer is to be told now that it runs out in `days`. Only the nearest notice is due, so that a
 * server that was down does not send them all; and none whose moment had passed when the license was made.
 * @param days one of `noticeDays`, above 0
 */
export function isNoticeDue(license: License, product: Product, days: number, nowSeconds: number): boolean {
  const momentOf = (daysBefore: number) => license.expires - daysBefore * secondsPerDay;
  const hasNearer = noticeDays(product).some((other) => other > 0 && other < days && momentOf(other) <= nowSeconds);
  return (
    license.created < momentOf(days) &&
    momentOf(days) <= nowSeconds &&
    nowSeconds < license.expires &&
    !hasNearer &&
    runsOut(license, product.featureDefinitions, nowSeconds) &&
    noticeRecipients(license, product).length > 0
  );
}

/** Whether a customer is to be told that the license has just been blocked; not about one that ran out long ago. */
export function isBlockNoticeDue(license: License, product: Product, nowSeconds: number): boolean {
  return (
    noticeDays(product).includes(0) &&
    nowSeconds - license.expires <= maxDaysLate * secondsPerDay &&
    noticeRecipients(license, product).length > 0
  );
}

/**
 * Who is told: the customer, and whom the product names for a copy. Nobody where the customer has no address.
 * @param otherwise who gets the copy where the product names nobody
 */
export function noticeRecipients(
  license: Pick<License, "customer">,
  product: WithDataObjects,
  otherwise = "",
): string[] {
  const customer = license.customer?.email?.trim() ?? "";
  if (!isMailAddress(customer)) return [];
  const copy = switchOf(product, switches.product.expirationNoticeCopy)?.stringValue.trim() || otherwise;
  const isAnother = isMailAddress(copy) && copy.toLowerCase() !== customer.toLowerCase();
  return isAnother ? [customer, copy] : [customer];
}
