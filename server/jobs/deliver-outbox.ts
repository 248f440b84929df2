import { secondsPerDay } from "../domain/license.ts";
import { nextAttempt, reasonToGiveUp } from "../domain/outbox.ts";
import type { OutboxKind } from "../storage/outbox.ts";
import type { OutboxItem, OutboxQueue } from "../storage/outbox-queue.ts";
import type { Storage } from "../storage/storage.ts";
import { type Carrier, DeliveryError } from "./delivery.ts";

/** Longer than any attempt takes: whoever holds an item this long has died. */
export const leaseSeconds = 600;
const keptDays = { delivered: 90, failed: 90 };
const atOnce = 4;

/** What delivering a kind of items needs. */
export interface Delivery {
  readonly storage: Storage;
  readonly kind: OutboxKind;
  readonly carrier: Carrier;
  readonly clock: () => number;
  /** Told of each item that was given up. */
  readonly onGivenUp: (facts: { outboxId: number; accountId: number; attempts: number; error: string }) => void;
  /** Whether to begin no further attempt. */
  readonly isStopping?: () => boolean;
}

/**
 * Delivers what is due, a few items at once. Each is claimed in a transaction, sent outside of any, and marked in
 * another: it is sent again only when the process ends between the last two, and then under the same uid. When the way
 * out itself is closed, the others wait for the next beat.
 */
export async function deliverOutbox(delivery: Delivery): Promise<void> {
  let isWayOpen = await ask(delivery, "reads", (queue, now) => queue.hasDue(delivery.kind, now));
  const carryOn = async () => {
    while (isWayOpen && !delivery.isStopping?.()) {
      const item = await ask(delivery, "writes", (queue, now) => queue.claim(delivery.kind, now, now + leaseSeconds));
      if (item === undefined) return;
      if (!(await deliver(delivery, item))) isWayOpen = false;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, carryOn));
}

/** @returns whether others are worth trying */
async function deliver(delivery: Delivery, item: OutboxItem): Promise<boolean> {
  const reason = reasonToGiveUp(item, nowSeconds(delivery));
  if (reason !== undefined) {
    await giveUp(delivery, item, reason);
    return true;
  }
  const failure = await delivery.carrier.deliver(item).then(() => undefined, asFailure);
  if (failure === undefined)
    await ask(delivery, "writes", (queue, now) => queue.delivered(item, keptUntil("delivered", now)));
  else await putOff(delivery, item, failure);
  return failure?.problem !== "noWay";
}

async function putOff(delivery: Delivery, item: OutboxItem, { problem, message }: DeliveryError): Promise<void> {
  const next = problem === "refused" ? undefined : nextAttempt(item, nowSeconds(delivery));
  if (next === undefined) await giveUp(delivery, item, message);
  else await ask(delivery, "writes", (queue) => queue.postpone(item, message, next));
}

async function giveUp(delivery: Delivery, item: OutboxItem, error: string): Promise<void> {
  const isOurs = await ask(delivery, "writes", (queue, now) => queue.failed(item, error, keptUntil("failed", now)));
  const { id: outboxId, accountId, attempts } = item;
  if (isOurs) delivery.onGivenUp({ outboxId, accountId, attempts, error });
}

/** What a carrier throws beside a DeliveryError is a mistake of ours, which may be mended by the next attempt. */
function asFailure(thrown: unknown): DeliveryError {
  return thrown instanceof DeliveryError ? thrown : new DeliveryError("notNow", String(thrown));
}

function ask<T>(
  { storage, ...delivery }: Delivery,
  access: "reads" | "writes",
  work: (queue: OutboxQueue, nowSeconds: number) => Promise<T>,
): Promise<T> {
  return storage.upkeep(access, (upkeep) => work(upkeep.outbox, nowSeconds(delivery)));
}

function nowSeconds({ clock }: Pick<Delivery, "clock">): number {
  return Math.floor(clock() / 1000);
}

function keptUntil(outcome: keyof typeof keptDays, now: number): number {
  return now + keptDays[outcome] * secondsPerDay;
}
