import { defineMethod } from "../../api/define-method.ts";
import { optionalFlag, whole } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { processorKey, sealedOrNone } from "./payment-processor-params.ts";

export const editSubscriptionSettings = defineMethod({
  name: "admin/EditSubscriptionSettings",
  summary: "Changes how the account's Stripe subscriptions are kept; what is left out stays.",
  permission: "ManagePayments",
  access: "writes",
  on: wholeAccount,
  params: {
    processorId: whole(0).optional().describe("The processor whose subscriptions they are; 0 for none."),
    signingSecret: processorKey().optional().describe("What Stripe signs its messages with; `none` takes it away."),
    graceDays: whole(0, 365)
      .optional()
      .describe("Days after the end of what is paid for in which a license still works; 5 at first."),
    letCustomersCancel: optionalFlag().describe(
      "Whether customers may end their subscriptions in the portal; not at first.",
    ),
    letCustomersSubscribe: optionalFlag().describe(
      "Whether customers may subscribe in the portal to what prices at Stripe describe by `skm`; not at first.",
    ),
  },
  refusals: ["processorNotFound"],
  result: {},

  async prepare({ params: { signingSecret }, vault }) {
    if (signingSecret === undefined) return {};
    return { sealedSigningSecret: sealedOrNone(signingSecret, vault) };
  },

  async handle({ params, prepared, store, nowSeconds, refuse }) {
    const before = await store.stripeSubscriptions.settings({ forChange: true });
    const { processorId = before.processorId, graceDays = before.graceDays } = params;
    const processor = await store.paymentProcessors.find(processorId, { forChange: true });
    if (processorId !== 0 && processor?.kind !== "Stripe") return refuse("processorNotFound");
    const letsCustomersCancel = params.letCustomersCancel ?? before.letsCustomersCancel;
    const letsCustomersSubscribe = params.letCustomersSubscribe ?? before.letsCustomersSubscribe;
    const after = { ...before, processorId, graceDays, letsCustomersCancel, letsCustomersSubscribe, ...prepared };
    await store.stripeSubscriptions.saveSettings(before, after);
    // What another processor has told before is not about licenses of ours.
    if (processorId !== before.processorId)
      await store.stripeSubscriptions.saveReading({ until: nowSeconds, asked: null, problem: null });
    return {};
  },
});
