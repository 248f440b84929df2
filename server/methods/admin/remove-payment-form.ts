import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";

export const removePaymentForm = defineMethod({
  name: "admin/RemovePaymentForm",
  summary: "Takes a payment form away. Whoever has paid already still gets what they paid for.",
  permission: "ManagePayments",
  access: "writes",
  on: wholeAccount,
  params: { paymentFormId: id().describe("The form's id.") },
  refusals: ["paymentFormNotFound"],
  result: {},

  async handle({ params, store, nowSeconds, refuse }) {
    const form = await store.paymentForms.find(params.paymentFormId, { forChange: true });
    if (form === undefined) return refuse("paymentFormNotFound");
    await store.paymentForms.remove(form, nowSeconds);
    return {};
  },
});
