import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { contentFrom, paymentFormParams, paymentFormRefusals } from "./payment-form-params.ts";

export const editPaymentForm = defineMethod({
  name: "admin/EditPaymentForm",
  summary: "Saves a payment form anew. What is left out becomes empty.",
  permission: "ManagePayments",
  access: "writes",
  on: wholeAccount,
  params: { paymentFormId: id().describe("The form's id."), ...paymentFormParams },
  refusals: ["paymentFormNotFound", ...paymentFormRefusals],
  result: {},

  async handle(call) {
    const { paymentFormId, ...params } = call.params;
    const form = await call.store.paymentForms.find(paymentFormId, { forChange: true });
    if (form === undefined) return call.refuse("paymentFormNotFound");
    await call.store.paymentForms.save(form, await contentFrom({ ...call, params }, form.content));
    return {};
  },
});
