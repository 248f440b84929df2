import { randomBytes } from "node:crypto";
import { hashSecret, isSameHash, parseToken } from "../api/access-token.ts";
import { isMailAddress } from "../domain/mail.ts";
import { nextLook, type Payment, settled } from "../domain/payment.ts";
import { paymentFormPath, type Terms, termsOf } from "../domain/payment-form.ts";
import type { ProcessorKind } from "../domain/payment-processor.ts";
import type { PaymentForm, PaymentSession } from "../storage/payment-forms.ts";
import type { Store } from "../storage/store.ts";
import { fulfilPayment } from "./fulfil-payment.ts";
import type { Checkout } from "./gateway.ts";
import { isPayableByPayPal } from "./paypal-amounts.ts";
import { nowSecondsOf, type PaymentPlace, type Selling } from "./selling.ts";
import { gatewayOf, noteStanding } from "./settle-payment.ts";

/** What a visitor of a form wants. */
export interface Visit {
  readonly formId: number;
  readonly accountId: number;
  /** Empty for none. */
  readonly custom: string;
  /** As CreateSession gave it; empty for none. */
  readonly sessionId: string;
}

/** What is offered on a form, or why nothing is. */
export type Offer =
  | { readonly form: PaymentForm; readonly terms: Terms; readonly session: PaymentSession | undefined }
  | { readonly problem: "notFound" | "sessionNeeded" | "sessionOver" };

/** Reads what a form offers to whoever opens it like this. */
export async function offerFor(
  { formId, custom, sessionId }: Visit,
  store: Store,
  nowSeconds: number,
  { forChange = false } = {},
): Promise<Offer> {
  const form = await store.paymentForms.find(formId);
  if (form === undefined) return { problem: "notFound" };
  const { content } = form;
  if (sessionId === "")
    return content.forceSessions
      ? { problem: "sessionNeeded" }
      : { form, terms: termsOf(content, custom), session: undefined };
  const token = parseToken(sessionId);
  const session = token && (await store.paymentForms.findSession(token.id, { forChange }));
  const isTheirs = session?.formId === formId && isSameHash(session.secretHash, hashSecret(token!.secret));
  if (!isTheirs || (session.paymentId === null && session.expires <= nowSeconds)) return { problem: "sessionOver" };
  return { form, terms: termsOf(content, custom, session.terms), session };
}

export type Begun =
  | { readonly problem: "notFound" | "sessionNeeded" | "sessionOver" | "noSuchWay" | "addressNeeded" }
  /** Where the buyer pays. */
  | { readonly payAt: string }
  /** There is nothing more to pay. */
  | { readonly paidUid: string };

/**
 * Begins to take a payment. It is stored before the payment service hears of it, and the service is told the same key each
 * time, so that whatever dies in between, no charge is without its row. A session has one payment, which is open on one page
 * at a time.
 * @throws GatewayError
 */
export async function beginPayment(
  visit: Visit,
  wanted: { readonly kind: ProcessorKind | "Free"; readonly email: string },
  selling: Selling,
): Promise<Begun> {
  const stored = await store(visit, wanted, selling);
  if ("problem" in stored) return stored;
  const { processorId } = stored;
  const { accountId } = visit;
  const place = { id: stored.payment.id, accountId };
  let { payment } = stored;
  if (payment.status === "begun" && payment.checkoutId !== "") {
    const { state, known } = await givenUp(payment, place, processorId, selling);
    // The buyer has done their part; another page would take the money twice.
    if (known.status === "begun" && state === "pending") return { paidUid: known.uid };
    payment = known;
  }
  // What was begun in time may be paid; it is not begun anew at a price that held until then.
  if (payment.status === "ended" && stored.validUntil <= nowSecondsOf(selling)) return { problem: "sessionOver" };
  if (payment.status === "paid" || payment.status === "fulfilled") {
    await fulfilPayment(place, selling);
    return { paidUid: payment.uid };
  }
  if (payment.checkoutUrl !== "" && payment.processorId === processorId && payment.status === "begun")
    return { payAt: payment.checkoutUrl };
  return open(await renewed(payment, processorId, place, selling), place, visit, selling);
}

async function store(
  visit: Visit,
  { kind, email }: { kind: ProcessorKind | "Free"; email: string },
  selling: Selling,
): Promise<{ payment: Payment; processorId: number; validUntil: number } | Extract<Begun, { problem: unknown }>> {
  const now = nowSecondsOf(selling);
  return selling.storage.inTransaction({ accountId: visit.accountId }, "writes", async (store) => {
    const offer = await offerFor(visit, store, now, { forChange: true });
    if ("problem" in offer) return offer;
    const { form, terms, session } = offer;
    const processorId = processorFor(kind, form, terms);
    if (processorId === undefined) return { problem: "noSuchWay" };
    if (processorId === 0 && !isMailAddress(email)) return { problem: "addressNeeded" };
    const taken = session?.paymentId ? await store.payments.find(session.paymentId, { forChange: true }) : undefined;
    const validUntil = session?.expires ?? Number.POSITIVE_INFINITY;
    if (taken !== undefined) return { payment: taken, processorId, validUntil };
    // The payment that it was begun with in time has been removed.
    if (validUntil <= now) return { problem: "sessionOver" };
    const payment = newPayment(form.id, terms, { processorId, email, now });
    const id = await store.payments.add(payment);
    if (session) await store.paymentForms.takeUpSession(session.id, id);
    return { payment: { ...payment, id }, processorId, validUntil };
  });
}

/** 0 where nothing is to pay; undefined where the form does not take this. */
function processorFor(kind: ProcessorKind | "Free", { content }: PaymentForm, terms: Terms): number | undefined {
  const { amount, currency } = terms;
  if (amount === 0) return kind === "Free" ? 0 : undefined;
  if (kind === "Free" || (kind === "PayPal" && !isPayableByPayPal(amount, currency))) return undefined;
  return (kind === "Stripe" ? content.stripeProcessorId : content.payPalProcessorId) || undefined;
}

function newPayment(
  formId: number,
  { amount, currency, ...purchase }: Terms,
  { processorId, email, now }: { processorId: number; email: string; now: number },
): Omit<Payment, "id"> {
  const uid = randomBytes(24).toString("base64url");
  const begun: Payment = {
    id: 0,
    uid,
    formId,
    processorId,
    checkouts: 1,
    checkoutId: "",
    checkoutUrl: "",
    amount,
    currency,
    purchase,
    status: "begun",
    transactionId: "",
    email: "",
    created: now,
    paid: null,
    stepsDone: 0,
    variables: {},
    message: "",
    attempts: 0,
    due: nextLook({ created: now, attempts: 0 }, now),
    error: null,
    refunded: 0,
    isDisputed: false,
    customerId: null,
  };
  if (processorId !== 0) return begun;
  return settled(begun, { state: "paid", transactionId: `free_${uid.slice(0, 12)}`, email }, now);
}

/** What became of the page that is open already; where the buyer wants to pay elsewhere, it takes nothing any more. */
async function givenUp(payment: Payment, place: PaymentPlace, processorId: number, selling: Selling) {
  const gateway = await gatewayOf(payment.processorId, place.accountId, selling);
  const isSame = payment.processorId === processorId;
  const standing = await (isSame ? gateway.settle(payment.checkoutId) : gateway.withdraw(payment.checkoutId));
  return { state: standing.state, known: await noteStanding(place, payment.checkoutId, standing, selling) };
}

/** The payment with a new number for the next page, where the last one is of no use any more. */
function renewed(payment: Payment, processorId: number, { id, accountId }: PaymentPlace, selling: Selling) {
  return selling.storage.inTransaction({ accountId }, "writes", async (store) => {
    const known = (await store.payments.find(id, { forChange: true }))!;
    const isFresh = known.status === "begun" && known.checkoutId === "" && known.processorId === processorId;
    const isOvertaken = known.checkouts !== payment.checkouts || known.checkoutId !== payment.checkoutId;
    if (isFresh || isOvertaken || known.status === "paid" || known.status === "fulfilled") return known;
    const checkouts = known.checkouts + 1;
    const again = { ...known, processorId, checkouts, checkoutId: "", checkoutUrl: "", status: "begun" as const };
    await store.payments.save({ ...again, attempts: 0 });
    return again;
  });
}

async function open(payment: Payment, place: PaymentPlace, visit: Visit, selling: Selling): Promise<Begun> {
  if (payment.status !== "begun") return { paidUid: payment.uid };
  if (payment.checkoutUrl !== "") return { payAt: payment.checkoutUrl };
  const { processorId, checkouts, amount, currency, uid, purchase } = payment;
  const gateway = await gatewayOf(processorId, place.accountId, selling);
  const checkout = await gateway.begin({
    idempotencyKey: `${uid}-${checkouts}`,
    reference: String(payment.id),
    amount,
    currency,
    productName: purchase.productName,
    returnUrl: `${selling.publicUrl()}/Form/Paid/${uid}`,
    cancelUrl: await formUrl(visit, selling),
  });
  const kept = await keepCheckout(payment, checkout, place, selling);
  // Somebody began another page meanwhile; this one must take nothing.
  if (kept.checkoutId !== checkout.id) await gateway.withdraw(checkout.id);
  return kept.status === "begun" ? { payAt: kept.checkoutUrl } : { paidUid: kept.uid };
}

function keepCheckout(payment: Payment, { id: checkoutId, url }: Checkout, place: PaymentPlace, selling: Selling) {
  const { id, accountId } = place;
  return selling.storage.inTransaction({ accountId }, "writes", async (store) => {
    const known = (await store.payments.find(id, { forChange: true }))!;
    if (known.checkouts !== payment.checkouts || known.checkoutId !== "") return known;
    const now = nowSecondsOf(selling);
    const kept = { ...known, checkoutId, checkoutUrl: url, due: nextLook({ created: now, attempts: 0 }, now) };
    await store.payments.save(kept);
    return kept;
  });
}

/** Where a form is, with what it was opened with. */
export async function formUrl({ formId, accountId, custom, sessionId }: Visit, { storage, publicUrl }: Selling) {
  const form = await storage.inTransaction({ accountId }, "reads", (store) => store.paymentForms.find(formId));
  const query = new URLSearchParams();
  if (sessionId !== "") query.set("sessionId", sessionId);
  if (custom !== "") query.set("custom", custom);
  const text = query.size === 0 ? "" : `?${query}`;
  return publicUrl() + paymentFormPath({ secret: form?.secret ?? "", id: formId }) + text;
}
