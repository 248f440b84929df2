import { randomUUID } from "node:crypto";
import { defineMethod } from "../../api/define-method.ts";
import { whole } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { switches } from "../../domain/switches.ts";

export const recordUsage = defineMethod({
  name: "subscription/RecordUsage",
  summary: "Adds to what a customer has used of a metered Stripe subscription.",
  description:
    "The subscription's item stands in the license's data object `cryptolens_stripesubscriptionitemid`. Its price may count by a billing meter or, as older ones do, by usage records. With an Idempotency-Key a call that is repeated counts once.",
  permission: "Subscription",
  access: "writes",
  on: license,
  params: { amount: whole(0).default(0).describe("How much was used.") },
  refusals: ["noStripeProcessor", "subscriptionItemNotFound", "usageNotRecorded"],
  result: {},

  async handle({ license, store, refuse }) {
    const { processorId } = await store.stripeSubscriptions.settings();
    const processor = (await store.paymentProcessors.find(processorId)) ?? refuse("noStripeProcessor");
    const item = license.dataObjects.find(({ name }) => name === switches.license.stripeSubscriptionItem);
    if (item === undefined || item.stringValue === "") return refuse("subscriptionItemNotFound");
    return { processor, itemId: item.stringValue, uid: randomUUID() };
  },

  async render({ processor, itemId, uid }, { params, outside, refuse }) {
    const isTaken = await outside.recordUsage(processor, { itemId, uid, amount: params.amount });
    return isTaken ? {} : refuse("usageNotRecorded");
  },
});
