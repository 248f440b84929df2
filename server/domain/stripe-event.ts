import { secondsPerDay } from "./license.ts";

/** What happened to a subscription, as far as its license is concerned. */
export type SubscriptionEvent =
  | {
      readonly kind: "paid";
      readonly subscriptionId: string;
      /** Until when it is paid for, Unix seconds. */
      readonly paidUntil: number;
      readonly metadata: Metadata;
    }
  | { readonly kind: "ended"; readonly subscriptionId: string; readonly metadata: Metadata };

export type Metadata = Readonly<Record<string, string>>;

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads an event of Stripe in the shape of API version 2018-09-06, which the hosted service asks for, in today's, and in
 * those between: a subscription's name and metadata have moved twice.
 * @returns undefined when it is about nothing that changes a license
 */
export function readSubscriptionEvent(type: string, object: Json): SubscriptionEvent | undefined {
  if (type === "customer.subscription.deleted")
    return { kind: "ended", subscriptionId: textOf(object.id), metadata: metadataIn(object.metadata) };
  if (type !== "invoice.payment_succeeded" && type !== "invoice.paid") return undefined;
  const details = jsonIn(jsonIn(object.parent).subscription_details ?? object.subscription_details);
  const subscriptionId = idOf(object.subscription) || idOf(details.subscription);
  const lines = linesIn(object).filter((line) => [subscriptionId, ""].includes(subscriptionOf(line)));
  const paidUntil = Math.max(0, ...lines.map(({ period }) => Number(jsonIn(period).end) || 0));
  if (subscriptionId === "" || paidUntil === 0) return undefined;
  const ofLines = lines.map(({ metadata }) => metadataIn(metadata));
  const metadata = Object.assign({}, ...ofLines, metadataIn(details.metadata)) as Metadata;
  return { kind: "paid", subscriptionId, paidUntil, metadata };
}

/**
 * Days to add to a license so that it works until a time; 0 when it does already.
 * @param until Unix seconds, as is `expires`
 */
export function daysUntil(until: number, expires: number, nowSeconds: number): number {
  return Math.max(0, Math.ceil((until - Math.max(expires, nowSeconds)) / secondsPerDay));
}

function linesIn(invoice: Json): Json[] {
  const { data } = jsonIn(invoice.lines);
  return Array.isArray(data) ? data.map(jsonIn) : [];
}

function subscriptionOf(line: Json): string {
  const details = jsonIn(jsonIn(line.parent).subscription_item_details);
  return idOf(line.subscription) || idOf(details.subscription);
}

function idOf(named: unknown): string {
  return typeof named === "string" ? named : textOf(jsonIn(named).id);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function jsonIn(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function metadataIn(value: unknown): Metadata {
  return Object.fromEntries(
    Object.entries(jsonIn(value)).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
