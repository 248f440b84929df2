import type Stripe from "stripe";
import type { Selling } from "./selling.ts";

/**
 * Stripe with the keys of a processor of an account.
 * @returns undefined where no processor is chosen, or it is gone
 */
export async function stripeOf(
  processorId: number,
  accountId: number,
  { storage, gateways, vault }: Selling,
): Promise<Stripe | undefined> {
  const processor = await storage.inTransaction({ accountId }, "reads", (store) =>
    store.paymentProcessors.find(processorId),
  );
  return processor && gateways.stripe(vault.open(processor.sealedPrivateKey).toString("utf8"));
}
