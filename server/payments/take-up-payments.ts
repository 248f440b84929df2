import { nextLook } from "../domain/payment.ts";
import { fulfilPayment } from "./fulfil-payment.ts";
import { nowSecondsOf, type PaymentPlace, type Selling } from "./selling.ts";
import { settlePayment } from "./settle-payment.ts";

const pieceSize = 20;
const keptDays = 60;

/**
 * Goes through what nobody came back for: asks about payments that are open, and has done what is paid and not
 * done. So a lost message, a closed browser and a dead process lose nothing.
 */
export async function takeUpPayments(selling: Selling): Promise<void> {
  const now = nowSecondsOf(selling);
  const due = (status: "begun" | "paid") =>
    selling.storage.upkeep("reads", ({ payments }) => payments.due(status, now, pieceSize));
  // Whoever has paid comes first: a payment service may take its time.
  for (const place of await due("paid")) await fulfilPayment(place, selling);
  for (const place of await due("begun")) await lookAgain(place, selling);
}

/** Removes sessions that are over, and payments that came to nothing. */
export async function removeOldPayments(selling: Selling): Promise<void> {
  const before = nowSecondsOf(selling) - keptDays * 86_400;
  await selling.storage.upkeep("writes", ({ payments }) => payments.removeOld(before, before));
}

async function lookAgain(place: PaymentPlace, selling: Selling): Promise<void> {
  try {
    const { status } = await settlePayment(place, selling);
    if (status === "paid") await fulfilPayment(place, selling);
  } catch (thrown) {
    selling.logger.error({ paymentId: place.id, error: String(thrown) }, "payment service not asked");
    await postpone(place, selling);
  }
}

/** One that cannot be asked about must not keep the others waiting. */
async function postpone({ id, accountId }: PaymentPlace, { storage, ...selling }: Selling): Promise<void> {
  const now = nowSecondsOf(selling);
  await storage.inTransaction({ accountId }, "writes", async (store) => {
    const payment = await store.payments.find(id, { forChange: true });
    if (payment?.status !== "begun") return;
    await store.payments.save({ ...payment, attempts: payment.attempts + 1, due: nextLook(payment, now) });
  });
}
