import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import type { HeardEvent } from "../../domain/heard-event.ts";
import { never } from "../../domain/payment.ts";

const heardEvent = z.object({
  id: z.int(),
  subscriptionId: z.string().describe("As Stripe calls it."),
  kind: z.enum(["paid", "ended"]),
  paidUntil: z.int().nullable().describe("In Unix seconds, as are all times; null where the subscription has ended."),
  error: z.string().nullable().describe("What keeps it waiting."),
  heard: z.int(),
  nextTry: z.int().nullable().describe("When it is tried again by itself; null where somebody has to say so."),
});

export const listSubscriptionEvents = defineMethod({
  name: "admin/ListSubscriptionEvents",
  summary:
    "Lists what Stripe has told of subscriptions and what could not follow for their licenses yet, oldest first.",
  permission: ["GetPayments", "ManagePayments"],
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: {
    waiting: z.array(heardEvent),
    asked: z.int().nullable().describe("When Stripe was last asked what it has told; null before the first time."),
    askProblem: z.string().nullable().describe("Why it did not tell then."),
  },

  async handle({ store }) {
    const reading = await store.stripeSubscriptions.reading();
    return {
      waiting: (await store.subscriptionEvents.troubled(100)).map(shown),
      asked: reading?.asked ?? null,
      askProblem: reading?.problem ?? null,
    };
  },
});

function shown({ id, event, error, heard, due }: HeardEvent): z.output<typeof heardEvent> {
  return {
    id,
    subscriptionId: event.subscriptionId,
    kind: event.kind,
    paidUntil: event.kind === "paid" ? event.paidUntil : null,
    error,
    heard,
    nextTry: due < never ? due : null,
  };
}
