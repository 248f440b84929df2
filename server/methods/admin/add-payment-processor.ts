import { randomBytes } from "node:crypto";
import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { processorKinds } from "../../domain/payment-processor.ts";
import { paymentProcessorParams, processorKey, sealedOrNone } from "./payment-processor-params.ts";
import { webhookUrl } from "./views/webhook-url.ts";

export const addPaymentProcessor = defineMethod({
  name: "admin/AddPaymentProcessor",
  summary: "Adds an account at Stripe or PayPal, to which buyers pay. Its keys are sealed and never shown again.",
  permission: "ManagePayments",
  access: "writes",
  on: wholeAccount,
  params: {
    kind: z.enum(processorKinds).describe("Stripe or PayPal."),
    ...paymentProcessorParams,
    privateKey: processorKey().describe("Stripe's secret or restricted key; PayPal's secret."),
  },
  refusals: [],
  result: { processorId: z.int(), webhookUrl: z.string().describe("Where it may tell what happened.") },

  async prepare({ params: { privateKey, webhookSecret = "none" }, vault }) {
    const sealedWebhookSecret = sealedOrNone(webhookSecret, vault);
    return { sealedPrivateKey: vault.seal(privateKey), sealedWebhookSecret };
  },

  async handle({ params, prepared, store, nowSeconds, publicUrl, refuse }) {
    const { privateKey: _, webhookSecret: __, publicKey = "", ...facts } = params;
    if (params.kind === "PayPal" && publicKey === "") return refuse("badParameters");
    const uid = randomBytes(9).toString("base64url");
    const processor = { ...facts, ...prepared, publicKey, uid, created: nowSeconds };
    return { processorId: await store.paymentProcessors.add(processor), webhookUrl: webhookUrl(processor, publicUrl) };
  },
});
