import { randomBytes } from "node:crypto";
import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { paymentFormPath } from "../../domain/payment-form.ts";
import { contentFrom, paymentFormParams, paymentFormRefusals } from "./payment-form-params.ts";

export const addPaymentForm = defineMethod({
  name: "admin/AddPaymentForm",
  summary: "Makes a page on which something is sold.",
  description: "Whoever saves request items must be allowed what they do.",
  permission: "ManagePayments",
  access: "writes",
  on: wholeAccount,
  params: paymentFormParams,
  refusals: paymentFormRefusals,
  result: { paymentFormId: z.int(), url: z.string().describe("Where buyers find it.") },

  async handle(call) {
    const content = await contentFrom(call);
    const secret = randomBytes(6).toString("base64url");
    const id = await call.store.paymentForms.add({ secret, content, created: call.nowSeconds });
    return { paymentFormId: id, url: call.publicUrl + paymentFormPath({ secret, id }) };
  },
});
