import { type Payment, type Standing, settled } from "../domain/payment.ts";
import type { Gateway } from "./gateway.ts";
import { nowSecondsOf, type PaymentPlace, type Selling } from "./selling.ts";

/** The payment as it is stored now. */
export async function readPayment({ id, accountId }: PaymentPlace, { storage }: Selling): Promise<Payment> {
  const payment = await storage.inTransaction({ accountId }, "reads", (store) => store.payments.find(id));
  if (payment === undefined) throw new Error(`There is no payment ${id}.`);
  return payment;
}

export async function gatewayOf(processorId: number, accountId: number, selling: Selling): Promise<Gateway> {
  const processor = await selling.storage.inTransaction({ accountId }, "reads", (store) =>
    store.paymentProcessors.find(processorId, { orRemoved: true }),
  );
  if (processor === undefined) throw new Error(`There is no payment processor ${processorId}.`);
  return selling.gateways.of(processor);
}

/**
 * Asks the payment service how a payment stands, and writes it down. Whoever hears of a payment comes here: the buyer who is
 * back, a message of the service, a job that goes through what nobody came back from. So none of them need come, and all may.
 */
export async function settlePayment(place: PaymentPlace, selling: Selling): Promise<Payment> {
  const payment = await readPayment(place, selling);
  if (payment.processorId === 0) return payment;
  if (payment.checkoutId === "") return noteStanding(place, payment.checkoutId, { state: "open" }, selling);
  const gateway = await gatewayOf(payment.processorId, place.accountId, selling);
  return noteStanding(place, payment.checkoutId, await gateway.settle(payment.checkoutId), selling);
}

/** @param checkoutId of which the standing is; another one may have been begun meanwhile */
export function noteStanding(
  { id, accountId }: PaymentPlace,
  checkoutId: string,
  standing: Standing,
  selling: Selling,
): Promise<Payment> {
  return selling.storage.inTransaction({ accountId }, "writes", async (store) => {
    const payment = (await store.payments.find(id, { forChange: true }))!;
    const isOutdated = payment.checkoutId !== checkoutId && standing.state !== "paid";
    if (isOutdated) return payment;
    const after = settled(payment, standing, nowSecondsOf(selling));
    await store.payments.save(after);
    return after;
  });
}
