import * as z from "zod";
import { drawSecret, formatToken, hashSecret } from "../../api/access-token.ts";
import { defineMethod } from "../../api/define-method.ts";
import { id, text, whole } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { currencyOf, inSmallestUnit } from "../../domain/currency.ts";
import { price } from "../admin/payment-form-params.ts";

export const createSession = defineMethod({
  name: "paymentform/CreateSession",
  summary: "Offers one purchase on a payment form on terms of its own.",
  description:
    "Open the form with `?sessionId=`. It can be paid once, and begun before it expires. Call this from your own server alone: whoever has the token sets the price, and with price 0 the form's request items run at once.",
  permission: "PaymentForm",
  access: "writes",
  on: wholeAccount,
  params: {
    paymentFormId: id().describe("Id of the payment form."),
    price: price().default(0).describe("What it costs, such as 12.5."),
    // Compat: the PHP SDK writes it like this (contract, PFCreateSession); without, its customers would pay nothing.
    prices: price().optional().describe("The PHP SDK's name for Price."),
    currency: text(100).describe("Three letters, such as USD."),
    heading: text(100).default("").describe("What stands above the form; without, what the form says."),
    productName: text(200).default("").describe("What is sold; without, what the form says."),
    customField: text(1_000).default("").describe("What request items and the message find as `[custom]`."),
    metadata: text(1_000).default("").describe("Kept with the payment."),
    expires: whole(1).describe("Seconds in which it must be begun."),
  },
  refusals: ["currencyUnknown", "paymentFormNotFound"],
  result: { sessionId: z.string(), message: z.null() },

  async handle({ params, store, nowSeconds, refuse }) {
    const currency = currencyOf(params.currency) ?? refuse("currencyUnknown");
    const form = await store.paymentForms.find(params.paymentFormId);
    if (form === undefined) return refuse("paymentFormNotFound");

    const { heading, productName, customField: custom, metadata, expires } = params;
    const amount = inSmallestUnit(params.prices ?? params.price, currency);
    const terms = { heading, productName, custom, metadata, currency, amount };
    const secret = drawSecret();
    const session = { formId: form.id, secretHash: hashSecret(secret), terms, created: nowSeconds };
    const sessionId = await store.paymentForms.addSession({ ...session, expires: nowSeconds + expires });
    return { sessionId: formatToken({ id: sessionId, secret }), message: null };
  },
});
