import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";

export const removePaymentProcessor = defineMethod({
  name: "admin/RemovePaymentProcessor",
  summary: "Takes a payment processor away that nothing uses.",
  permission: "ManagePayments",
  access: "writes",
  on: wholeAccount,
  params: { processorId: id().describe("The processor's id.") },
  refusals: ["processorNotFound", "processorInUse"],
  result: {},

  async handle({ params: { processorId }, store, nowSeconds, refuse }) {
    const processor = await store.paymentProcessors.find(processorId, { forChange: true });
    if (processor === undefined) return refuse("processorNotFound");
    const forms = await store.paymentForms.list();
    const isSelling = forms.some(({ content }) =>
      [content.stripeProcessorId, content.payPalProcessorId].includes(processorId),
    );
    const isBilling = (await store.stripeSubscriptions.settings()).processorId === processorId;
    if (isSelling || isBilling) return refuse("processorInUse");
    await store.paymentProcessors.remove(processor, nowSeconds);
    return {};
  },
});
