import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";

export const retryPayment = defineMethod({
  name: "admin/RetryPayment",
  summary: "Has the rest of a payment's request items done now. What is done already is not done twice.",
  description: "Of a payment that is fulfilled it takes the warning away.",
  permission: "ManagePayments",
  access: "writes",
  on: wholeAccount,
  params: { paymentId: id().describe("The payment's id.") },
  refusals: ["paymentNotFound", "paymentHasNothingToDo"],
  result: {},

  async handle({ params, store, nowSeconds, refuse }) {
    const payment = await store.payments.find(params.paymentId, { forChange: true });
    if (payment === undefined) return refuse("paymentNotFound");
    const isFulfilled = payment.status === "fulfilled";
    if (payment.status !== "paid" && !(isFulfilled && payment.error)) return refuse("paymentHasNothingToDo");
    const again = isFulfilled ? { error: null } : { due: nowSeconds };
    await store.payments.saveTold(payment, { ...payment, ...again });
    return {};
  },
});
