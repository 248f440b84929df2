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
  const text = [
    `Order ${id} (${transactionId}) was paid, but what the buyer gets for it could not be made yet.`,
    `Reason: ${error}`,
    "It is tried again by itself. You can mend the form's request items and have it tried at once:",
    `${publicUrl}/dashboard/payment-forms/${formId}/payments`,
  ].join("\n\n");
  for (const { id: memberId, email: to } of owners) {
    const item = { created: nowSeconds, usefulUntil: nowSeconds + usefulDays * 86_400 };
    const payload = { to, subject: `Order ${id} was paid and waits`, text };
    await store.outbox.add({ kind: "mail", reference: `payment trouble/${id}/${memberId}`, payload, ...item });
  }
}
