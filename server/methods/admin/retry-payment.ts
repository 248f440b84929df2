import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";

export const retryPayment = defineMethod({
  name: "admin/RetryPayment",
  summary: "Has the rest of a payment's request items done now. What is done already is not done twice.",
  permission: "ManagePayments",
  access: "writes",
  on: wholeAccount,
  params: { paymentId: id().describe("The payment's id.") },
  refusals: ["paymentNotFound", "paymentHasNothingToDo"],
  result: {},

  async handle({ params, store, nowSeconds, refuse }) {
    const payment = await store.payments.find(params.paymentId, { forChange: true });
    if (payment === undefined) return refuse("paymentNotFound");
    if (payment.status !== "paid") return refuse("paymentHasNothingToDo");
    await store.payments.saveTold(payment, { ...payment, attempts: 0, due: nowSeconds });
    return {};
  },
});
