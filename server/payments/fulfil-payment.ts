import { isMailAddress } from "../domain/mail.ts";
import { never, nextTry, type Payment, receiptValues, withError } from "../domain/payment.ts";
import { filled, ownRequestOf, type RequestItem, type Variables, variablesIn } from "../domain/payment-form.ts";
import type { Store } from "../storage/store.ts";
import { buyerIn } from "./buyer.ts";
import { callForeign } from "./foreign-request.ts";
import { performOwn, prepareOwnCall } from "./own-request.ts";
import { nowSecondsOf, type PaymentPlace, type Selling } from "./selling.ts";
import { tellOwners } from "./tell-owners.ts";
import { Trouble, troubleText } from "./trouble.ts";

/** Longer than all request items of a form take: whoever holds a payment this long has died. */
const leaseSeconds = 600;
const receiptDays = 7;

/** Somebody else has the payment by now. */
class Overtaken extends Error {}

/**
 * Has the request items done that are left of a payment, and then tells the buyer. Each item is one step. A step inside the
 * server is done, and noted as done, in one transaction, so it happens once; one that goes elsewhere is noted when it was
 * answered, so it may happen again after a crash, under the same Idempotency-Key. What fails is tried again later.
 */
export async function fulfilPayment(place: PaymentPlace, selling: Selling): Promise<void> {
  const claimed = await claim(place, selling);
  if (claimed === undefined) return;
  const { attempts, items } = claimed;
  try {
    for (let step = claimed.stepsDone; step < items.length; step++)
      await takeStep(items[step]!, { place, step, attempts }, selling);
    await finish(place, attempts, selling);
  } catch (thrown) {
    if (thrown instanceof Overtaken) return;
    await putOff(place, attempts, troubleText(thrown, selling), selling);
  }
}

async function claim({ id, accountId }: PaymentPlace, { storage, ...selling }: Selling) {
  const now = nowSecondsOf(selling);
  return storage.inTransaction({ accountId }, "writes", async (store) => {
    const payment = await store.payments.find(id, { forChange: true });
    if (payment?.status !== "paid" || payment.due > now) return undefined;
    const attempts = payment.attempts + 1;
    await store.payments.save({ ...payment, attempts, due: now + leaseSeconds });
    const form = await store.paymentForms.find(payment.formId, { orRemoved: true });
    return { attempts, stepsDone: payment.stepsDone, items: form?.content.requests ?? [] };
  });
}

interface Step {
  readonly place: PaymentPlace;
  readonly step: number;
  readonly attempts: number;
}

async function takeStep(item: RequestItem, at: Step, selling: Selling): Promise<void> {
  const own = ownRequestOf(item.url, selling.publicUrl());
  if (own === undefined) return takeForeignStep(item, at, selling);
  const method = selling.ownMethod(own.method);
  if (method === undefined) throw new StepFailed(`A form cannot have ${own.method} called.`);
  const call = await prepareOwnCall(method, Object.fromEntries(own.parameters), at.place.accountId, selling);
  await changing(at, selling, async (payment, store) => {
    const given = own.parameters.map(([name, value]) => [name, filled(value, payment.variables)] as const);
    const answer = await performOwn({ ...call, parameters: Object.fromEntries(given) }, store, selling);
    const customerId = payment.customerId ?? (await buyerIn({ method, given, answer }, payment.email, store));
    return noted({ ...payment, customerId }, item, answer);
  });
}

async function takeForeignStep(item: RequestItem, at: Step, selling: Selling): Promise<void> {
  const { variables } = await changing(at, selling, async (payment) => payment);
  const url = filled(item.url, variables, encodeURIComponent);
  const idempotencyKey = `latchkey-payment-${at.place.accountId}-${at.place.id}-${at.step}`;
  const { status, text } = await callForeign({ url, method: item.method, idempotencyKey }, selling.admittedNetworks);
  const answer = item.type === "DataRequest" ? answerIn(status, text) : {};
  await changing(at, selling, async (payment) => noted(payment, item, answer));
}

/** @throws StepFailed where there is no answer to go on with */
function answerIn(status: number, text: string): object {
  if (status < 200 || status > 299) throw new StepFailed(`It was answered with status ${status}.`);
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new StepFailed("The answer is no JSON.");
  }
  if (typeof answer !== "object" || answer === null || Array.isArray(answer))
    throw new StepFailed("The answer is no JSON object.");
  const { result, message } = answer as { result?: unknown; message?: unknown };
  if (result === 1) throw new StepFailed(`It was refused: ${String(message).slice(0, 200)}`);
  return answer;
}

function noted(payment: Payment, { type }: RequestItem, answer: object): Payment {
  const found: Variables = type === "DataRequest" ? variablesIn(answer) : {};
  return { ...payment, stepsDone: payment.stepsDone + 1, variables: { ...payment.variables, ...found } };
}

/** Changes a payment that is still ours and still at this step, in one transaction with whatever `change` does. */
function changing(
  { place: { id, accountId }, step, attempts }: Step,
  { storage }: Selling,
  change: (payment: Payment, store: Store) => Promise<Payment>,
): Promise<Payment> {
  return storage.inTransaction({ accountId, name: `payment ${id}` }, "writes", async (store) => {
    const payment = await store.payments.find(id, { forChange: true });
    const isOurs = payment?.status === "paid" && payment.attempts === attempts && payment.stepsDone === step;
    if (!isOurs) throw new Overtaken();
    const after = await change(payment, store);
    if (after !== payment) await store.payments.save(after);
    return after;
  });
}

async function finish({ id, accountId }: PaymentPlace, attempts: number, selling: Selling): Promise<void> {
  const now = nowSecondsOf(selling);
  await selling.storage.inTransaction({ accountId }, "writes", async (store) => {
    const payment = await store.payments.find(id, { forChange: true });
    if (payment?.status !== "paid" || payment.attempts !== attempts) return;
    const content = (await store.paymentForms.find(payment.formId, { orRemoved: true }))?.content;
    const message = filled(content?.message ?? "", payment.variables);
    const fulfilled = { ...withError(payment, null), status: "fulfilled" as const, message, due: never };
    await store.payments.save(fulfilled);
    if (!content?.sendsReceipt || !store.outbox.sendsMail || !isMailAddress(payment.email)) return;
    const usefulUntil = now + receiptDays * 86_400;
    const payload = { to: payment.email, ...(await store.mailTexts.compose("Receipt", receiptValues(fulfilled))) };
    await store.outbox.add({ kind: "mail", reference: `receipt/${id}`, payload, created: now, usefulUntil });
  });
}

async function putOff({ id, accountId }: PaymentPlace, attempts: number, error: string, selling: Selling) {
  const now = nowSecondsOf(selling);
  await selling.storage.inTransaction({ accountId }, "writes", async (store) => {
    const payment = await store.payments.find(id, { forChange: true });
    if (payment?.status !== "paid" || payment.attempts !== attempts) return;
    const failed = withError(payment, `Item ${payment.stepsDone + 1}: ${error}`);
    await store.payments.save({ ...failed, due: nextTry(attempts, now) });
    const link = `${selling.publicUrl()}/dashboard/payment-forms/${payment.formId}/payments`;
    const values = { order: String(id), transaction: payment.transactionId, reason: error, link };
    await tellOwners({ kind: "PaymentWaiting", id, values }, store, now);
  });
}

/** A step came to nothing. */
class StepFailed extends Trouble {}
