import { type HeardEvent, isDismissed, putOff } from "../domain/heard-event.ts";
import type { License } from "../domain/license.ts";
import type { SubscriptionEvent } from "../domain/stripe-event.ts";
import type { Store } from "../storage/store.ts";
import { applySubscriptionEvent } from "./apply-subscription.ts";
import { nowSecondsOf, type Selling } from "./selling.ts";
import { tellOwners } from "./tell-owners.ts";
import { troubleText } from "./trouble.ts";

const pieceSize = 20;
const keptDays = 60;

/** Once may be chance, and is over a minute later. */
const triesBeforeTelling = 2;

/** Whoever follows an event at once has this long before the job does too. */
const patienceSeconds = 60;

/**
 * Writes down what was heard of a subscription, and has done what follows. What fails is tried again later, and its owners
 * are told; what was done once is not done again, whatever the vendor has made of the license since.
 * @returns the license; undefined where the subscription has none here
 * @throws what keeps it waiting
 */
export async function hearSubscriptionEvent(
  event: SubscriptionEvent,
  accountId: number,
  selling: Selling,
): Promise<License | undefined> {
  const now = nowSecondsOf(selling);
  const { heard, license } = await selling.storage.inTransaction({ accountId }, "writes", async (store) => {
    const heard = await store.subscriptionEvents.add(event, now, now + patienceSeconds);
    const { licenseId } = await store.stripeSubscriptions.take(event.subscriptionId);
    const license = licenseId === 0 ? undefined : await store.licenses.find(licenseId);
    if (heard.settled === null || licenseId !== 0 || isDismissed(heard)) return { heard, license };
    // It named no license, and may name one by now.
    const again = { ...heard, settled: null, due: now + patienceSeconds };
    await store.subscriptionEvents.save(again);
    return { heard: again, license };
  });
  return heard.settled === null ? follow({ ...heard, event }, accountId, selling) : license;
}

/** Has done what nobody could do when it was heard: the reason may be gone by now. */
export async function takeUpSubscriptionEvents(selling: Selling): Promise<void> {
  const due = await selling.storage.upkeep("reads", ({ subscriptionEvents }) =>
    subscriptionEvents.due(nowSecondsOf(selling), pieceSize),
  );
  for (const { id, accountId } of due) {
    const heard = await selling.storage.inTransaction({ accountId }, "reads", (store) =>
      store.subscriptionEvents.find(id),
    );
    // What it throws is written down.
    if (heard?.settled === null) await follow(heard, accountId, selling).catch(() => {});
  }
}

/** Forgets what was done long ago: Stripe tells nothing so late. */
export async function removeSettledEvents(selling: Selling): Promise<void> {
  const before = nowSecondsOf(selling) - keptDays * 86_400;
  await selling.storage.upkeep("writes", ({ subscriptionEvents }) => subscriptionEvents.removeSettled(before));
}

async function follow(heard: HeardEvent, accountId: number, selling: Selling): Promise<License | undefined> {
  try {
    return await applySubscriptionEvent(heard, accountId, selling);
  } catch (thrown) {
    await wait(heard.id, accountId, troubleText(thrown, selling), selling);
    throw thrown;
  }
}

async function wait(id: number, accountId: number, error: string, selling: Selling): Promise<void> {
  await selling.storage.inTransaction({ accountId }, "writes", async (store) => {
    const heard = await store.subscriptionEvents.find(id, { forChange: true });
    if (heard?.settled !== null) return;
    const after = putOff(heard, error, nowSecondsOf(selling));
    await store.subscriptionEvents.save(after);
    if (after.attempts >= triesBeforeTelling) await tell(after, store, selling);
  });
}

async function tell({ id, event, error }: HeardEvent, store: Store, selling: Selling): Promise<void> {
  const link = `${selling.publicUrl()}/dashboard/payment-processors`;
  const values = { subscription: event.subscriptionId, reason: error ?? "", link };
  await tellOwners({ kind: "SubscriptionWaiting", id, values }, store, nowSecondsOf(selling));
}
