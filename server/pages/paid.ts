import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { queryIn, readTexts } from "../api/wire-request.ts";
import type { Payment } from "../domain/payment.ts";
import { formUrl } from "../payments/begin-payment.ts";
import { fulfilPayment } from "../payments/fulfil-payment.ts";
import { GatewayError } from "../payments/gateway.ts";
import { nowSecondsOf, type PaymentPlace, type Selling } from "../payments/selling.ts";
import { readPayment, settlePayment } from "../payments/settle-payment.ts";
import type { Html } from "./html.ts";
import { brandOf, paymentPage } from "./payment-look.ts";
import { endedPage, oldThanksPage, problems, thanksPage, waitingPage } from "./payment-page-texts.ts";
import { VisitRate } from "./visit-rate.ts";

/** The page shows keys to whoever has its address, so not for ever. */
const shownDays = 30;
const looksPerMinute = 60;

interface Sent {
  readonly status?: number;
  readonly content: Html;
  /** Whose page it is; undefined for nobody's. */
  readonly accountId?: number;
  readonly refreshSeconds?: number;
}

/** Adds the page to which buyers come back, and the address at which a shop asks whether somebody has paid. */
export function addPaidPages(server: FastifyInstance, selling: Selling): void {
  const rate = new VisitRate(looksPerMinute);
  const send = async (
    reply: FastifyReply,
    { status = 200, content, accountId, refreshSeconds }: Sent,
  ): Promise<FastifyReply> => {
    const { text, headers } = paymentPage(await brandOf(accountId, selling), content);
    const refresh = refreshSeconds === undefined ? {} : { refresh: String(refreshSeconds) };
    return reply
      .code(status)
      .headers({ ...headers, ...refresh })
      .send(text);
  };

  server.get("/form/paid/:uid", async (request: FastifyRequest<{ Params: { uid: string } }>, reply) => {
    const place = await selling.storage.upkeep("reads", ({ payments }) => payments.findPayment(request.params.uid));
    if (place === undefined) return send(reply, { status: 404, content: problems.notFound });
    const isAllowed = rate.take(request.ip, selling.clock());
    const payment = isAllowed ? await broughtOn(place, selling) : await readPayment(place, selling);
    const { accountId } = place;
    const { formId, purchase } = payment;
    if (payment.status === "fulfilled") return showThanks(payment, accountId, reply);
    const back = await formUrl({ formId, accountId, custom: purchase.custom, sessionId: "" }, selling);
    if (payment.status === "ended") return send(reply, { content: endedPage(back), accountId });
    return send(reply, {
      content: waitingPage(payment, back),
      accountId,
      refreshSeconds: payment.error === null ? 4 : 30,
    });
  });

  const checkPayment = async (request: FastifyRequest, reply: FastifyReply) => {
    const query = queryIn(request.url);
    const given = readTexts({ query, contentType: "", body: request.body as Buffer | undefined });
    const [formId, orderId] = [given.get("id"), given.get("orderid")].map((text) => Number(text));
    const found = rate.take(request.ip, selling.clock())
      ? await paidOrder(formId!, orderId!, given.get("reference") ?? "", selling)
      : undefined;
    return reply.code(200).send(found ?? { error: "The payment could not be found." });
  };
  server.get("/ext/checkpayment", checkPayment);
  server.post("/ext/checkpayment", checkPayment);

  async function showThanks(payment: Payment, accountId: number, reply: FastifyReply) {
    const { form, sendsMail } = await selling.storage.inTransaction({ accountId }, "reads", async (store) => ({
      form: await store.paymentForms.find(payment.formId, { orRemoved: true }),
      sendsMail: store.outbox.sendsMail,
    }));
    const redirectUrl = form?.content.redirectUrl ?? "";
    if (redirectUrl !== "")
      return reply
        .code(303)
        .headers({ location: redirectUrl, "cache-control": "no-store", "referrer-policy": "no-referrer" })
        .send();
    const isOld = nowSecondsOf(selling) > (payment.paid ?? 0) + shownDays * 86_400;
    if (isOld) return send(reply, { content: oldThanksPage(payment), accountId });
    const isReceiptSent = sendsMail && form?.content.sendsReceipt === true;
    return send(reply, { content: thanksPage(payment, isReceiptSent), accountId });
  }
}

/** The payment after all that can be done for it now. */
async function broughtOn(place: PaymentPlace, selling: Selling): Promise<Payment> {
  try {
    const payment = await readPayment(place, selling);
    const isUnpaid = payment.status === "begun" || payment.status === "ended";
    const settled = isUnpaid ? await settlePayment(place, selling) : payment;
    if (settled.status === "paid") await fulfilPayment(place, selling);
  } catch (thrown) {
    if (!(thrown instanceof GatewayError)) throw thrown;
    selling.logger.error({ paymentId: place.id, error: thrown.message }, "payment service not asked");
  }
  return readPayment(place, selling);
}

/** What is told of an order to whoever names its form, its number and the payment service's number for it. */
async function paidOrder(formId: number, orderId: number, reference: string, { storage }: Selling) {
  if (!Number.isSafeInteger(formId) || !Number.isSafeInteger(orderId)) return undefined;
  const form = await storage.upkeep("reads", ({ payments }) => payments.findForm(formId));
  if (form === undefined) return undefined;
  const payment = await storage.inTransaction({ accountId: form.accountId }, "reads", (store) =>
    store.payments.find(orderId),
  );
  const isPaid = payment?.status === "paid" || payment?.status === "fulfilled";
  if (!isPaid || payment.formId !== formId || payment.transactionId !== reference) return undefined;
  const { amount, currency, refunded, paid } = payment;
  return {
    id: formId,
    orderId,
    reference,
    amount,
    currency,
    refunded,
    paid,
    isFulfilled: payment.status === "fulfilled",
  };
}
