import { type HeardEvent, putOff } from "../../../server/domain/heard-event.ts";
import type { Payment } from "../../../server/domain/payment.ts";
import type { World } from "../world.ts";
import { inStore } from "./member-seeds.ts";

type Fields = Record<string, unknown>;

export async function aForm(world: World, fields: Fields = {}): Promise<number> {
  const given = { Name: "Sketchbook, website", ProductName: "Sketchbook 3", Currency: "EUR", Price: 49, ...fields };
  return (await world.granted("admin/AddPaymentForm", given)).paymentFormId as number;
}

export async function aProcessor(world: World, fields: Fields = {}): Promise<number> {
  const given = { Kind: "Stripe", Name: "Stripe, trial", PrivateKey: "sk_test_double", ...fields };
  return (await world.granted("admin/AddPaymentProcessor", given)).processorId as number;
}

/** A payment that was taken for a form. */
export async function aPayment(world: World, changes: Partial<Payment> = {}): Promise<number> {
  const now = world.clock.nowSeconds;
  const payment: Omit<Payment, "id"> = {
    uid: `uid-${crypto.randomUUID()}`,
    formId: changes.formId ?? (await aForm(world)),
    processorId: 0,
    checkouts: 1,
    checkoutId: "",
    checkoutUrl: "",
    amount: 4_900,
    currency: "EUR",
    purchase: { heading: "", productName: "Sketchbook 3", custom: "", metadata: "" },
    status: "paid",
    transactionId: "ch_1",
    email: "ada@lovelace.example",
    created: now,
    paid: now,
    stepsDone: 0,
    variables: {},
    message: "",
    attempts: 1,
    due: now + 60,
    error: "Item 1: Could not find the product.",
    refunded: 0,
    isDisputed: false,
    customerId: null,
    ...changes,
  };
  return inStore(world, (store) => store.payments.add(payment));
}

/** What was told of a subscription, and could not be followed. */
export async function aWaitingEvent(world: World, changes: Partial<HeardEvent> = {}): Promise<number> {
  const now = world.clock.nowSeconds;
  const subscriptionId = `sub_${crypto.randomUUID()}`;
  return inStore(world, async (store) => {
    const event = { kind: "paid", subscriptionId, paidUntil: now + 86_400, metadata: {} } as const;
    const heard = await store.subscriptionEvents.add(event, now);
    await store.subscriptionEvents.save({ ...putOff(heard, "Could not find the product.", now), ...changes });
    return heard.id;
  });
}
