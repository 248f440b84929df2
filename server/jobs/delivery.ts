import type { OutboxItem } from "../storage/outbox-queue.ts";

/** A way out of the installation. */
export interface Carrier {
  /** Takes one item to its receiver; it must end by itself before the item's lease does. Throws DeliveryError. */
  deliver(item: OutboxItem): Promise<void>;
  /** Ends attempts that are under way, after a moment of grace: the process is about to end. */
  close?(): void;
}

/**
 * What a failure is about: the item itself, for good or for now, or the whole way out, so that others need not be tried.
 */
export type DeliveryProblem = "refused" | "notNow" | "noWay";

/** An item was not delivered, as far as we know. The message is kept and logged: it holds no secret. */
export class DeliveryError extends Error {
  readonly problem: DeliveryProblem;

  constructor(problem: DeliveryProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}
