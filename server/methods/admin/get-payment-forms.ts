import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { decimalText } from "../../domain/currency.ts";
import { paymentFormPath } from "../../domain/payment-form.ts";

const requestItem = z.object({ url: z.string(), type: z.string(), method: z.string() });

const paymentForm = z.object({
  id: z.int(),
  url: z.string().describe("Where buyers find it."),
  name: z.string(),
  description: z.string(),
  heading: z.string(),
  productName: z.string(),
  currency: z.string(),
  price: z.number(),
  stripeProcessorId: z.int().describe("0 for none."),
  payPalProcessorId: z.int().describe("0 for none."),
  redirectUrl: z.string(),
  message: z.string(),
  requests: z.array(requestItem),
  forceSessions: z.boolean(),
  sendsReceipt: z.boolean(),
  created: z.int(),
});

export const getPaymentForms = defineMethod({
  name: "admin/GetPaymentForms",
  summary: "Lists the payment forms of the account.",
  permission: ["GetPayments", "ManagePayments"],
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: { paymentForms: z.array(paymentForm), sendsMail: z.boolean().describe("Whether receipts can be sent.") },

  async handle({ store, publicUrl }) {
    const paymentForms = (await store.paymentForms.list()).map(({ id, secret, created, content }) => {
      const { amount, requests, ...shown } = content;
      const price = Number(decimalText(amount, content.currency));
      return {
        ...shown,
        id,
        url: publicUrl + paymentFormPath({ secret, id }),
        price,
        requests: [...requests],
        created,
      };
    });
    return { paymentForms, sendsMail: store.outbox.sendsMail };
  },
});
