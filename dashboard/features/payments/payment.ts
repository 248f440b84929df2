import type { AnswerOf } from "../../../client/client.ts";

export type PaymentForm = AnswerOf<"admin/GetPaymentForms">["paymentForms"][number];
export type Processor = AnswerOf<"admin/GetPaymentProcessors">["processors"][number];
export type Payment = AnswerOf<"admin/ListPayments">["payments"][number];

/** `12,50 €` as the reader writes it. */
export function moneyText(price: number, currency: string): string {
  return new Intl.NumberFormat(undefined, { style: "currency", currency }).format(price);
}
