import type { ParamsOf } from "../../../client/client.ts";
import { paymentTexts } from "../../texts/payments.ts";
import type { PaymentForm } from "./payment.ts";

const texts = paymentTexts.form;

export interface RequestValues {
  readonly url: string;
  readonly type: "DataRequest" | "VoidRequest";
  readonly method: "GET" | "POST";
}

export interface FormValues {
  name: string;
  description: string;
  heading: string;
  productName: string;
  currency: string;
  price: string;
  /** Ids as text; `0` for none. */
  stripeProcessorId: string;
  payPalProcessorId: string;
  redirectUrl: string;
  message: string;
  requests: RequestValues[];
  forceSessions: boolean;
  sendsReceipt: boolean;
  [name: string]: unknown;
}

export const newForm: FormValues = {
  name: "",
  description: "",
  heading: "",
  productName: "",
  currency: "EUR",
  price: "",
  stripeProcessorId: "0",
  payPalProcessorId: "0",
  redirectUrl: "",
  message: "Your key: [key]",
  requests: [],
  forceSessions: false,
  sendsReceipt: true,
};

export function valuesOf(form: PaymentForm): FormValues {
  return {
    ...form,
    price: String(form.price),
    stripeProcessorId: String(form.stripeProcessorId),
    payPalProcessorId: String(form.payPalProcessorId),
    requests: form.requests as RequestValues[],
  };
}

export function paramsOf(values: FormValues): ParamsOf<"admin/AddPaymentForm"> {
  const { stripeProcessorId, payPalProcessorId, price } = values;
  return {
    name: values.name.trim(),
    description: values.description.trim(),
    heading: values.heading.trim(),
    productName: values.productName.trim(),
    currency: values.currency.trim().toUpperCase(),
    price: priceIn(price),
    ...(stripeProcessorId === "0" ? {} : { stripeProcessorId: Number(stripeProcessorId) }),
    ...(payPalProcessorId === "0" ? {} : { payPalProcessorId: Number(payPalProcessorId) }),
    redirectUrl: values.redirectUrl.trim(),
    message: values.message,
    requests: values.requests.map(({ url, type, method }) => ({ url: url.trim(), type, method })),
    forceSessions: values.forceSessions,
    sendsReceipt: values.sendsReceipt,
  };
}

export const formRules = {
  name: needed,
  productName: needed,
  currency: (currency: string) => (/^\s*[A-Za-z]{3}\s*$/.test(currency) ? null : texts.currencyWrong),
  price: (price: string) => (Number.isNaN(priceIn(price)) ? texts.priceWrong : null),
  requests: { url: needed },
};

function needed(text: string): string | null {
  return text.trim() === "" ? texts.needed : null;
}

function priceIn(text: string): number {
  const price = text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
  return price >= 0 ? price : Number.NaN;
}
