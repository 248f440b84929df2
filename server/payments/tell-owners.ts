import type { MailValues } from "../domain/mail-kinds.ts";
import type { Store } from "../storage/store.ts";

const usefulDays = 30;

/** That somebody has paid and waits. */
export interface Waiting<Kind extends "PaymentWaiting" | "SubscriptionWaiting"> {
  readonly kind: Kind;
  /** Its id among those of its kind. */
  readonly id: number;
  readonly values: MailValues<Kind>;
}

/** Tells the account's owners of what waits, once. */
export async function tellOwners<Kind extends "PaymentWaiting" | "SubscriptionWaiting">(
  { kind, id, values }: Waiting<Kind>,
  store: Store,
  nowSeconds: number,
): Promise<void> {
  if (!store.outbox.sendsMail) return;
  const owners = (await store.members.list()).filter(({ role, passwordHash }) => role === "owner" && passwordHash);
  const mail = await store.mailTexts.compose(kind, values);
  for (const { id: memberId, email: to } of owners) {
    const item = { created: nowSeconds, usefulUntil: nowSeconds + usefulDays * 86_400 };
    const payload = { to, ...mail };
    await store.outbox.add({ kind: "mail", reference: `${references[kind]}/${id}/${memberId}`, payload, ...item });
  }
}

const references = { PaymentWaiting: "payment trouble", SubscriptionWaiting: "subscription trouble" } as const;
