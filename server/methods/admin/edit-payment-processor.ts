import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { paymentProcessorParams, processorKey, sealedOrNone } from "./payment-processor-params.ts";

export const editPaymentProcessor = defineMethod({
  name: "admin/EditPaymentProcessor",
  summary: "Saves a payment processor anew. Keys that are left out stay.",
  permission: "ManagePayments",
  access: "writes",
  on: wholeAccount,
  params: {
    processorId: id().describe("The processor's id."),
    ...paymentProcessorParams,
    privateKey: processorKey().optional().describe("Stripe's secret or restricted key; PayPal's secret."),
  },
  refusals: ["processorNotFound"],
  result: {},

  async prepare({ params: { privateKey, webhookSecret }, vault }) {
    return {
      ...(privateKey === undefined ? {} : { sealedPrivateKey: vault.seal(privateKey) }),
      ...(webhookSecret === undefined ? {} : { sealedWebhookSecret: sealedOrNone(webhookSecret, vault) }),
    };
  },

  async handle({ params, prepared, store, refuse }) {
    const before = await store.paymentProcessors.find(params.processorId, { forChange: true });
    if (before === undefined) return refuse("processorNotFound");
    const { name, description, isSandbox, publicKey = before.publicKey } = params;
    await store.paymentProcessors.save(before, { ...before, name, description, isSandbox, publicKey, ...prepared });
    return {};
  },
});
