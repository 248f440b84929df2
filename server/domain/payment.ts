import { priceText } from "./currency.ts";
import { dayText } from "./date-text.ts";
import type { MailValues } from "./mail-kinds.ts";
import { nextAttempt } from "./outbox.ts";
import type { Terms } from "./payment-form.ts";

export const paymentStatuses = ["begun", "paid", "fulfilled", "ended"] as const;

/** Begun: nothing is paid yet. Paid: its request items are not all done. Ended: it came to nothing. */
export type PaymentStatus = (typeof paymentStatuses)[number];

export interface Payment {
  readonly id: number;
  readonly uid: string;
  readonly formId: number;
  /** 0 where nothing was to pay. */
  readonly processorId: number;
  /** How often it was begun at a processor. */
  readonly checkouts: number;
  /** Empty until the processor knows of it. */
  readonly checkoutId: string;
  readonly checkoutUrl: string;
  readonly amount: number;
  readonly currency: string;
  readonly purchase: Purchase;
  readonly status: PaymentStatus;
  readonly transactionId: string;
  readonly email: string;
  readonly created: number;
  readonly paid: number | null;
  readonly stepsDone: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly message: string;
  readonly attempts: number;
  readonly due: number;
  readonly error: string | null;
  readonly refunded: number;
  readonly isDisputed: boolean;
  /** Who has bought, once a request item has said so; null before, and where none does. */
  readonly customerId: number | null;
}

/** What is bought, beside its price. */
export type Purchase = Pick<Terms, "heading" | "productName" | "custom" | "metadata">;

/** What a processor says about a payment. */
export interface Standing {
  /** Open: the buyer may still pay. Pending: the buyer has done their part, the money is on its way. */
  readonly state: "open" | "pending" | "paid" | "ended";
  readonly transactionId?: string;
  readonly email?: string;
  readonly amount?: number;
  readonly currency?: string;
  readonly refunded?: number;
  readonly isDisputed?: boolean;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const looks = [2 * minute, 10 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour];

/** Whoever has not paid by then never will; transfers take up to two weeks. */
export const openDays = 21;

/** When to ask the processor again about a payment that nobody has paid yet. */
export function nextLook({ created, attempts }: Pick<Payment, "created" | "attempts">, nowSeconds: number): number {
  const delay = looks[attempts] ?? day;
  return Math.max(nowSeconds + delay, created + minute);
}

/** A payment after the processor was asked; the same one when nothing follows from it. */
export function settled(payment: Payment, standing: Standing, nowSeconds: number): Payment {
  const noted = notedOn(payment, standing);
  if (payment.status === "paid" || payment.status === "fulfilled") return againstPaid(noted, standing);
  if (standing.state === "paid") return paidBy(noted, standing, nowSeconds);
  if (payment.status === "ended") return noted;
  const isOver = standing.state === "ended" || nowSeconds > payment.created + openDays * day;
  if (isOver) return { ...noted, status: "ended" };
  return { ...noted, attempts: payment.attempts + 1, due: nextLook(payment, nowSeconds) };
}

/** Two pages to pay on may both have been used in the moment between the first and its withdrawal. */
function againstPaid(payment: Payment, { state, transactionId }: Standing): Payment {
  const isAnother = state === "paid" && transactionId !== undefined && transactionId !== payment.transactionId;
  return isAnother ? { ...payment, error: `${paidTwice}${transactionId}.` } : payment;
}

const paidTwice = "It was paid twice: please refund ";

/** With another error, unless money is to be given back: that stays until somebody has seen to it. */
export function withError(payment: Payment, error: string | null): Payment {
  return payment.error?.startsWith(paidTwice) ? payment : { ...payment, error };
}

function paidBy(payment: Payment, standing: Standing, nowSeconds: number): Payment {
  const { transactionId = payment.transactionId, email = payment.email } = standing;
  const isShort =
    standing.amount !== undefined && (standing.amount !== payment.amount || standing.currency !== payment.currency);
  const error = isShort ? `Other than asked was paid: ${standing.amount} ${standing.currency}, smallest unit.` : null;
  return {
    ...payment,
    status: "paid",
    transactionId,
    email,
    paid: nowSeconds,
    attempts: 0,
    due: isShort ? never : nowSeconds,
    error,
    variables: {
      ...payment.variables,
      custom: payment.purchase.custom,
      cl_transaction_id: transactionId,
      cl_email: email,
    },
  };
}

/** What is not taken up by itself any more; somebody has to press the button. */
export const never = 253_402_300_799;

/** When to try again what somebody has paid for, after so many attempts that came to nothing. */
export function nextTry(attempts: number, nowSeconds: number): number {
  return nextAttempt({ attempts, usefulUntil: never }, nowSeconds) ?? never;
}

function notedOn(payment: Payment, { refunded = 0, isDisputed = false }: Standing): Payment {
  return { ...payment, refunded: Math.max(payment.refunded, refunded), isDisputed: payment.isDisputed || isDisputed };
}

/** What a receipt tells about a payment. */
export function receiptValues(payment: Payment): MailValues<"Receipt"> {
  const { id, email, amount, currency, purchase, message, transactionId, formId } = payment;
  return {
    item: purchase.productName,
    price: priceText(amount, currency),
    message,
    order: String(id),
    transaction: transactionId,
    form: String(formId),
    email,
    date: dayText(payment.paid ?? payment.created),
  };
}
