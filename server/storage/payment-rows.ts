import type { Payment, PaymentStatus, Purchase } from "../domain/payment.ts";

export const paymentColumns = [
  "id",
  "uid",
  "form_id as formId",
  "processor_id as processorId",
  "checkouts",
  "checkout_id as checkoutId",
  "checkout_url as checkoutUrl",
  "amount",
  "currency",
  "purchase",
  "status",
  "transaction_id as transactionId",
  "email",
  "created",
  "paid",
  "steps_done as stepsDone",
  "variables",
  "message",
  "attempts",
  "due",
  "error",
  "refunded",
  "is_disputed as isDisputed",
  "customer_id as customerId",
] as const;

/** A payment as its row holds it. */
export type PaymentRow = Omit<Payment, "purchase" | "status" | "variables" | "isDisputed"> & {
  readonly purchase: string;
  readonly status: string;
  readonly variables: string;
  readonly isDisputed: number;
};

export function paymentFromRow(row: PaymentRow): Payment {
  return {
    ...row,
    purchase: JSON.parse(row.purchase) as Purchase,
    status: row.status as PaymentStatus,
    variables: JSON.parse(row.variables) as Record<string, string>,
    isDisputed: row.isDisputed === 1,
  };
}

export function paymentRow(payment: Payment): PaymentRow {
  return {
    ...payment,
    purchase: JSON.stringify(payment.purchase),
    variables: JSON.stringify(payment.variables),
    isDisputed: Number(payment.isDisputed),
  };
}
