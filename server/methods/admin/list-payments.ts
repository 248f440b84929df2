import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { optionalId, whole } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { decimalText } from "../../domain/currency.ts";
import { never, type Payment, paymentStatuses } from "../../domain/payment.ts";

const payment = z.object({
  id: z.int().describe("The order's number."),
  paymentFormId: z.int(),
  processorId: z.int().describe("0 where nothing was to pay."),
  status: z.enum(paymentStatuses).describe("begun, paid (not all is done yet), fulfilled, or ended (nobody paid)."),
  error: z.string().nullable().describe("What keeps it from being fulfilled."),
  nextTry: z.int().nullable().describe("When it is tried again by itself, in Unix seconds."),
  transactionId: z.string(),
  email: z.string(),
  productName: z.string(),
  price: z.number(),
  currency: z.string(),
  refunded: z.number(),
  isDisputed: z.boolean(),
  custom: z.string(),
  metadata: z.string(),
  message: z
    .string()
    .describe("What the buyer was told, which may name keys; empty for who may not manage payment forms."),
  created: z.int(),
  paid: z.int().nullable(),
});

export const listPayments = defineMethod({
  name: "admin/ListPayments",
  summary: "Lists payments, newest first, and those that somebody must look at.",
  permission: ["GetPayments", "ManagePayments"],
  access: "reads",
  on: wholeAccount,
  params: {
    paymentFormId: optionalId().describe("Of this form alone."),
    status: z.enum(paymentStatuses).optional().describe("Of this status alone; without, all that were paid."),
    beforeId: optionalId().describe("The id of the last payment that was shown."),
    limit: whole(1, 200).default(50).describe("How many at most."),
  },
  refusals: [],
  result: {
    payments: z.array(payment),
    troubled: z.array(payment).describe("All that were paid and are not fulfilled, because something went wrong."),
  },

  async handle({ params, store, caller }) {
    const { paymentFormId: formId = 0, beforeId = Number.MAX_SAFE_INTEGER, limit, status } = params;
    const page = await store.payments.page({ formId, beforeId, limit, ...(status && { status }) });
    const seen = caller.permissions.has("ManagePayments") ? shown : withoutMessage;
    return { payments: page.map(seen), troubled: (await store.payments.troubled(100)).map(seen) };
  },
});

const withoutMessage = (of: Payment) => ({ ...shown(of), message: "" });

function shown(of: Payment): z.output<typeof payment> {
  const { currency, purchase, status, due } = of;
  const inMajor = (amount: number) => Number(decimalText(amount, currency));
  return {
    id: of.id,
    paymentFormId: of.formId,
    processorId: of.processorId,
    status,
    error: of.error,
    nextTry: status === "paid" && due < never ? due : null,
    transactionId: of.transactionId,
    email: of.email,
    productName: purchase.productName,
    price: inMajor(of.amount),
    currency,
    refunded: inMajor(of.refunded),
    isDisputed: of.isDisputed,
    custom: purchase.custom,
    metadata: purchase.metadata,
    message: of.message,
    created: of.created,
    paid: of.paid,
  };
}
