import type { PaymentProcessor } from "../domain/payment-processor.ts";

/** What was used of a subscription at a payment service. */
export interface UsageRecord {
  /** What the service calls the part of the subscription that counts. */
  readonly itemId: string;
  readonly amount: number;
  /** The same for the same record, so that one that is told twice counts once. */
  readonly uid: string;
}

/** Services elsewhere, asked after the commit. */
export interface Outside {
  /** @returns false when the service did not take it */
  recordUsage(processor: PaymentProcessor, usage: UsageRecord): Promise<boolean>;
}
