import type Stripe from "stripe";
import { readSubscriptionEvent, type SubscriptionEvent } from "../domain/stripe-event.ts";
import { stripeOf } from "./account-stripe.ts";
import { nowSecondsOf, type Selling } from "./selling.ts";
import { tried } from "./stripe-client.ts";
import { troubleText } from "./trouble.ts";

/** One of the two events about a paid invoice is enough. */
const types = ["invoice.paid", "customer.subscription.deleted"];

/** What happens at Stripe may stand in its list a little later. */
const overlapSeconds = 600;

/** So much is read at once, and then written down. */
const windowSeconds = 86_400;

/** As long as Stripe keeps what it has told. */
const keptSeconds = 30 * 86_400;

/**
 * Reads at Stripe what it has told about subscriptions since the last time, in case it could not reach this server: what was
 * heard before changes nothing.
 */
export async function readSubscriptionEvents(selling: Selling): Promise<void> {
  const accounts = await selling.storage.withAccounts("reads", (all) => all.list());
  for (const { id } of accounts) await readOf(id, selling);
}

async function readOf(accountId: number, selling: Selling): Promise<void> {
  const now = nowSecondsOf(selling);
  const { processorId, reading } = await selling.storage.inTransaction({ accountId }, "reads", async (store) => ({
    processorId: (await store.stripeSubscriptions.settings()).processorId,
    reading: await store.stripeSubscriptions.reading(),
  }));
  const stripe = await stripeOf(processorId, accountId, selling);
  if (stripe === undefined) return;
  let until = reading === undefined ? now : Math.max(reading.until, now - keptSeconds);
  try {
    while (until < now) {
      const end = Math.min(until + windowSeconds, now);
      const events = await eventsBetween(stripe, until - overlapSeconds, end);
      await note(events, { until: end, problem: null }, accountId, selling);
      until = end;
    }
    if (reading === undefined) await note([], { until, problem: null }, accountId, selling);
  } catch (thrown) {
    await note([], { until, problem: troubleText(thrown, selling) }, accountId, selling);
  }
}

/** @returns what changes licenses, oldest first */
async function eventsBetween(stripe: Stripe, from: number, to: number): Promise<SubscriptionEvent[]> {
  const asked = { types, created: { gte: from, lte: to }, limit: 100 };
  const found: SubscriptionEvent[] = [];
  await tried(async () => {
    for await (const { type, data } of stripe.events.list(asked)) {
      const event = readSubscriptionEvent(type, data.object as unknown as Record<string, unknown>);
      if (event) found.push(event);
    }
  });
  return found.reverse();
}

/** Writes down events, to be taken up by the job that does, and how far Stripe was asked. */
function note(
  events: readonly SubscriptionEvent[],
  reading: { until: number; problem: string | null },
  accountId: number,
  { storage, ...selling }: Selling,
): Promise<void> {
  return storage.inTransaction({ accountId }, "writes", async (store) => {
    for (const event of events) await store.subscriptionEvents.add(event, nowSecondsOf(selling));
    await store.stripeSubscriptions.saveReading(reading);
  });
}
