import type { Payment } from "../domain/payment.ts";
import type { Store } from "../storage/store.ts";

const usefulDays = 30;

/** Tells the account's owners, once for each payment, that somebody has paid and waits. */
export async function tellOwners(
  { id, formId, transactionId }: Payment,
  error: string,
  store: Store,
  { publicUrl, nowSeconds }: { readonly publicUrl: string; readonly nowSeconds: number },
): Promise<void> {
  if (!store.outbox.sendsMail) return;
  const owners = (await store.members.list()).filter(({ role, passwordHash }) => role === "owner" && passwordHash);
  const link = `${publicUrl}/dashboard/payment-forms/${formId}/payments`;
  const values = { order: String(id), transaction: transactionId, reason: error, link };
  const mail = await store.mailTexts.compose("PaymentWaiting", values);
  for (const { id: memberId, email: to } of owners) {
    const item = { created: nowSeconds, usefulUntil: nowSeconds + usefulDays * 86_400 };
    const payload = { to, ...mail };
    await store.outbox.add({ kind: "mail", reference: `payment trouble/${id}/${memberId}`, payload, ...item });
  }
}
