import { nextTry } from "./payment.ts";
import type { SubscriptionEvent } from "./stripe-event.ts";

/** What was heard of a subscription, and what came of it. It is known by the subscription and the time until which that is paid for. */
export interface HeardEvent {
  readonly id: number;
  readonly event: SubscriptionEvent;
  /** Unix seconds, as are all times here. */
  readonly heard: number;
  /** When nothing was left to do; null while it waits. */
  readonly settled: number | null;
  readonly attempts: number;
  readonly due: number;
  /** What keeps it waiting; of one that somebody has dismissed, what did. */
  readonly error: string | null;
}

/** Whether nothing is to follow, because somebody has said so. */
export function isDismissed({ settled, error }: Pick<HeardEvent, "settled" | "error">): boolean {
  return settled !== null && error !== null;
}

/** One that came to nothing: it is taken up again by itself a few times, then when somebody says so. */
export function putOff<Heard extends Pick<HeardEvent, "attempts">>(heard: Heard, error: string, nowSeconds: number) {
  const attempts = heard.attempts + 1;
  return { ...heard, attempts, due: nextTry(attempts, nowSeconds), error };
}
