import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hashSecret, isSameHash } from "../api/access-token.ts";
import { readTexts } from "../api/wire-request.ts";
import type { PaymentFormContent, Terms } from "../domain/payment-form.ts";
import { beginPayment, offerFor, type Visit } from "../payments/begin-payment.ts";
import { GatewayError } from "../payments/gateway.ts";
import { isPayableByPayPal } from "../payments/paypal-amounts.ts";
import { nowSecondsOf, type Selling } from "../payments/selling.ts";
import type { Store } from "../storage/store.ts";
import type { Html } from "./html.ts";
import { brandOf, paymentPage } from "./payment-look.ts";
import { goOnPage, offerPage, problems, sentences, type Ways } from "./payment-page-texts.ts";
import { VisitRate } from "./visit-rate.ts";

const beginsPerMinute = 20;
const maxCustomChars = 1_000;

type Request = FastifyRequest<{ Params: { secret: string; id: string } }>;

/**
 * Adds the forms on which buyers pay.
 */
export function addPaymentForms(server: FastifyInstance, selling: Selling): void {
  // The browser must be allowed to be led there.
  const { payOrigins } = selling.gateways;
  const rate = new VisitRate(beginsPerMinute);
  const send = async (reply: FastifyReply, status: number, content: Html, visit?: Visit) => {
    const { text, headers } = paymentPage(await brandOf(visit?.accountId, selling), content, payOrigins);
    return reply.code(status).headers(headers).send(text);
  };

  server.get("/form/p/:secret/:id", async (request: Request, reply) => {
    const visit = await visitOf(request, selling);
    return visit === undefined ? send(reply, 404, problems.notFound) : showOffer(visit, 200, reply);
  });

  server.post("/form/p/:secret/:id", async (request: Request, reply) => {
    const visit = await visitOf(request, selling);
    if (visit === undefined) return send(reply, 404, problems.notFound);
    if (!rate.take(request.ip, selling.clock())) return send(reply, 429, problems.tooMany, visit);
    const given = readTexts({ query: "", contentType: "", body: request.body as Buffer | undefined });
    const kind = wayOf(given.get("way"));
    try {
      const begun = await beginPayment(visit, { kind, email: (given.get("email") ?? "").trim() }, selling);
      if ("paidUid" in begun) return leadTo(reply, `/Form/Paid/${begun.paidUid}`);
      if ("payAt" in begun)
        return payOrigins.includes(new URL(begun.payAt).origin)
          ? leadTo(reply, begun.payAt)
          : send(reply, 200, goOnPage(begun.payAt), visit);
      const { problem } = begun;
      return problem === "noSuchWay" || problem === "addressNeeded"
        ? showOffer(visit, 422, reply, sentences[problem])
        : send(reply, problem === "notFound" ? 404 : 410, problems[problem], visit);
    } catch (thrown) {
      if (!(thrown instanceof GatewayError)) throw thrown;
      selling.logger.error({ formId: visit.formId, error: thrown.message }, "payment not begun");
      return showOffer(visit, 502, reply, sentences.noAnswer);
    }
  });

  async function showOffer(visit: Visit, status: number, reply: FastifyReply, problem?: string) {
    const { accountId, custom, sessionId } = visit;
    const found = await selling.storage.inTransaction({ accountId }, "reads", async (store) => {
      const offer = await offerFor(visit, store, nowSecondsOf(selling));
      return "problem" in offer ? offer : { ...offer, ways: await waysOf(offer.form.content, offer.terms, store) };
    });
    if ("problem" in found)
      return send(reply, found.problem === "notFound" ? 404 : 410, problems[found.problem], visit);
    const content = offerPage({ terms: found.terms, ways: found.ways, custom, sessionId, problem });
    return send(reply, status, content, visit);
  }

  async function leadTo(reply: FastifyReply, location: string) {
    const headers = { location, "cache-control": "no-store", "referrer-policy": "no-referrer" };
    return reply.code(303).headers(headers).send();
  }
}

/** Undefined where the address is not that of a form. */
async function visitOf(request: Request, { storage }: Selling): Promise<Visit | undefined> {
  const { id, secret } = request.params;
  if (!/^\d{1,15}$/.test(id)) return undefined;
  const form = await storage.upkeep("reads", ({ payments }) => payments.findForm(Number(id)));
  if (form === undefined || !isSameHash(hashSecret(form.secret), hashSecret(secret))) return undefined;
  const question = request.url.indexOf("?");
  const query = question < 0 ? "" : request.url.slice(question + 1);
  const body = request.body as Buffer | undefined;
  const given = readTexts({ query, contentType: "", body });
  const custom = (given.get("custom") ?? "").slice(0, maxCustomChars);
  return { formId: form.id, accountId: form.accountId, custom, sessionId: given.get("sessionid") ?? "" };
}

async function waysOf(content: PaymentFormContent, { amount, currency }: Terms, store: Store): Promise<Ways> {
  const stripe = await store.paymentProcessors.find(content.stripeProcessorId);
  const isPayable = isPayableByPayPal(amount, currency);
  const payPal = isPayable ? await store.paymentProcessors.find(content.payPalProcessorId) : undefined;
  const isSandbox = [stripe, payPal].some((processor) => processor?.isSandbox);
  return { stripe: stripe !== undefined, payPal: payPal !== undefined, isSandbox };
}

function wayOf(text: string | undefined): "Stripe" | "PayPal" | "Free" {
  return text === "Stripe" || text === "PayPal" ? text : "Free";
}
