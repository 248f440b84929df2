import type Stripe from "stripe";
import { fromStripeAmount } from "./stripe-amounts.ts";

/** What each period costs. */
export interface RecurringPrice {
  /** In the smallest unit. */
  readonly amount: number;
  readonly currency: string;
  /** Such as `every month`. */
  readonly period: string;
}

type Priced = Pick<Stripe.SubscriptionItem, "price" | "quantity">;

/** The price of all items together; undefined where one is counted by use or in steps, or is paid in other periods. */
export function recurringPriceOf(items: readonly Priced[]): RecurringPrice | undefined {
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
