import type Stripe from "stripe";
import { readSubscriptionEvent, type SubscriptionEvent } from "../domain/stripe-event.ts";
import type { SubscriptionReading } from "../domain/subscription-settings.ts";
import { stripeOf } from "./account-stripe.ts";
import { nowSecondsOf, type Selling } from "./selling.ts";
import { tried } from "./stripe-client.ts";
import { troubleText } from "./trouble.ts";

/** One of the two events about a paid invoice is enough. */
const types = ["invoice.paid", "customer.subscription.deleted"];

/** What happens at Stripe may stand in its list a little later. */
const overlapSeconds = 600;
const pageSize = 100;

/**
 * Asks Stripe what it has told about subscriptions since the last time, in case it could not reach this server: what was
 * heard before changes nothing.
 * @param isStopping whether to ask no further
 */
export async function readSubscriptionEvents(selling: Selling, isStopping = () => false): Promise<void> {
  const accounts = await selling.storage.withAccounts("reads", (all) => all.list());
  for (const { id } of accounts) if (!isStopping()) await readOf(id, selling, isStopping);
}

async function readOf(accountId: number, selling: Selling, isStopping: () => boolean): Promise<void> {
  const asked = nowSecondsOf(selling);
  const { processorId, reading = { until: asked, asked: null, problem: null } } = await selling.storage.inTransaction(
    { accountId },
    "reads",
    async (store) => ({
      processorId: (await store.stripeSubscriptions.settings()).processorId,
      reading: await store.stripeSubscriptions.reading(),
    }),
  );
  if (processorId === 0) return;
  const place = { accountId, processorId };
  try {
    const stripe = await stripeOf(processorId, accountId, selling);
    const until = stripe && (await readSince(reading.until, stripe, place, selling, isStopping));
    if (until !== undefined) await note([], { until, asked, problem: null }, place, selling);
  } catch (thrown) {
    await note([], { ...reading, asked, problem: troubleText(thrown, selling) }, place, selling);
  }
}

/**
 * Goes back page by page. The order matters not: a license is extended to the latest time that was paid for, and what has
 * ended stays so.
 * @returns when the newest happened, by Stripe's clock; undefined where it was broken off
 */
async function readSince(
  since: number,
  stripe: Stripe,
  place: Place,
  selling: Selling,
  isStopping: () => boolean,
): Promise<number | undefined> {
  let newest = since;
  for (let after: string | undefined; !isStopping(); ) {
    const from = { types, created: { gte: since - overlapSeconds }, limit: pageSize };
    const { data, has_more } = await tried(() =>
      stripe.events.list({ ...from, ...(after && { starting_after: after }) }),
    );
    await note(data.flatMap(eventsIn), undefined, place, selling);
    newest = Math.max(newest, ...data.map(({ created }) => created));
    after = data.at(-1)?.id;
    if (!has_more || after === undefined) return newest;
  }
  return undefined;
}

function eventsIn({ type, data }: Stripe.Event): SubscriptionEvent[] {
  const event = readSubscriptionEvent(type, data.object as unknown as Record<string, unknown>);
  return event ? [event] : [];
}

interface Place {
  readonly accountId: number;
  readonly processorId: number;
}

/** Writes down events, for the job that takes them up, and how far Stripe was asked; nothing where another is asked by now. */
function note(
  events: readonly SubscriptionEvent[],
  reading: SubscriptionReading | undefined,
  { accountId, processorId }: Place,
  { storage, ...selling }: Selling,
): Promise<void> {
  return storage.inTransaction({ accountId }, "writes", async (store) => {
    const settings = await store.stripeSubscriptions.settings({ forChange: true });
    if (settings.processorId !== processorId) return;
    for (const event of events) await store.subscriptionEvents.add(event, nowSecondsOf(selling));
    if (reading) await store.stripeSubscriptions.saveReading(reading);
  });
}
