import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { processorKinds } from "../../domain/payment-processor.ts";
import { webhookUrl } from "./views/webhook-url.ts";

const processor = z.object({
  id: z.int(),
  kind: z.enum(processorKinds),
  name: z.string(),
  description: z.string(),
  isSandbox: z.boolean(),
  publicKey: z.string(),
  hasWebhookSecret: z.boolean(),
  webhookUrl: z.string().describe("Where it may tell what happened."),
  created: z.int(),
});

export const getPaymentProcessors = defineMethod({
  name: "admin/GetPaymentProcessors",
  summary: "Lists the accounts at Stripe and PayPal, without their secrets.",
  permission: "ManagePayments",
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: { processors: z.array(processor) },

  async handle({ store, publicUrl }) {
    const processors = (await store.paymentProcessors.list()).map(
      ({ uid, sealedPrivateKey: _, sealedWebhookSecret, ...shown }) => ({
        ...shown,
        hasWebhookSecret: sealedWebhookSecret !== null,
        webhookUrl: webhookUrl({ kind: shown.kind, uid }, publicUrl),
      }),
    );
    return { processors };
  },
});
