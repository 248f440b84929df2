import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";

export const getSubscriptionSettings = defineMethod({
  name: "admin/GetSubscriptionSettings",
  summary: "Tells how the account's Stripe subscriptions are kept.",
  permission: "ManagePayments",
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: {
    processorId: z.int().describe("The processor whose subscriptions they are; 0 for none."),
    hasSigningSecret: z.boolean(),
    graceDays: z.int().describe("Days after the end of what is paid for in which a license still works."),
    letsCustomersCancel: z.boolean().describe("Whether customers may end their subscriptions in the portal."),
    letsCustomersSubscribe: z.boolean().describe("Whether customers may subscribe in the portal."),
    webhookUrl: z.string().describe("Where Stripe tells what happened."),
  },

  async handle({ store, publicUrl }) {
    const { sealedSigningSecret, ...settings } = await store.stripeSubscriptions.settings();
    const webhookUrl = `${publicUrl}/api/subscription/StripeUrl?id=${store.accountId}`;
    return { ...settings, hasSigningSecret: sealedSigningSecret !== null, webhookUrl };
  },
});
