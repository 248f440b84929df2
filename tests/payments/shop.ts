import type { Payment } from "../../server/domain/payment.ts";
import { ownRequestMethod } from "../../server/methods/own-requests.ts";
import { Gateways } from "../../server/payments/gateways.ts";
import { takeUpSubscriptionEvents } from "../../server/payments/hear-subscription.ts";
import { readSubscriptionEvents } from "../../server/payments/read-subscription-events.ts";
import type { Selling } from "../../server/payments/selling.ts";
import { takeUpPayments } from "../../server/payments/take-up-payments.ts";
import { aForm, aProcessor } from "../contract/admin/payment-seeds.ts";
import { World } from "../contract/world.ts";
import { PayPalDouble, payPalKeys } from "../support/paypal-double.ts";
import { currentVersion, StripeDouble, stripeKey } from "../support/stripe-double.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

type Fields = Record<string, unknown>;

export const webhookSecret = "whsec_of_the_form";

/** A server with a form that sells keys of a product, and the payment services beside it. */
export interface Shop {
  readonly server: TestServer;
  readonly world: World;
  readonly stripe: StripeDouble;
  readonly payPal: PayPalDouble;
  readonly processorId: number;
  readonly payPalId: number;
  readonly webhookUrl: string;
  close(): Promise<void>;
}

type AtStripe = Pick<Shop, "server" | "stripe"> & Partial<Pick<Shop, "payPal">>;

/** @param changes settings of the server */
export async function openShop(changes: Record<string, string> = {}): Promise<Shop> {
  const [stripe, payPal] = [new StripeDouble(), new PayPalDouble()];
  await stripe.listen();
  await payPal.listen();
  const server = await startTestServer({ stripeApiUrl: stripe.url, paypalApiUrl: payPal.url, ...changes });
  const world = new World(server);
  const processorId = await aProcessor(world, { PrivateKey: stripeKey, WebhookSecret: webhookSecret });
  const payPalKeysGiven = {
    PublicKey: payPalKeys.clientId,
    PrivateKey: payPalKeys.secret,
    WebhookSecret: payPalKeys.webhookId,
  };
  const payPalId = await aProcessor(world, { Kind: "PayPal", ...payPalKeysGiven });
  const { processors } = await world.granted("admin/GetPaymentProcessors", {});
  const { webhookUrl } = (processors as Fields[]).find(({ id }) => id === processorId) as { webhookUrl: string };
  return {
    server,
    world,
    stripe,
    payPal,
    processorId,
    payPalId,
    webhookUrl,
    async close() {
      await server.close();
      await stripe.close();
      await payPal.close();
    },
  };
}

/** @returns a form that makes a license of a new product, and how to find what it made */
export async function aShopForm(shop: Shop, fields: Fields = {}) {
  const { world } = shop;
  const productId = await world.aProduct();
  const url = `/api/key/CreateKey?token=copied&ProductId=${productId}&Period=365&MaxNoOfMachines=2&AddOrUseExistingCustomer=true&Name=[cl_email]&Email=[cl_email]&Notes=[custom]`;
  const formId = await aForm(world, {
    StripeProcessorId: shop.processorId,
    PayPalProcessorId: shop.payPalId,
    Message: "Your key: [key]",
    Requests: JSON.stringify([{ url, type: "DataRequest", method: "GET" }]),
    ...fields,
  });
  const { paymentForms } = await world.granted("admin/GetPaymentForms", {});
  const form = (paymentForms as { id: number; url: string }[]).find(({ id }) => id === formId)!;
  return { formId, productId, url: form.url };
}

/** Keys of a product, as GetKeys lists them. */
export async function keysOf({ world }: Shop, ProductId: number): Promise<string[]> {
  const { licenseKeys } = await world.granted("product/GetKeys", { ProductId });
  return (licenseKeys as { key: string }[]).map(({ key }) => key);
}

/** Presses a button on a form. @returns where the browser is led to, and the status */
export async function press(url: string, fields: Record<string, string> = { way: "Stripe" }) {
  const response = await fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  return { status: response.status, location: response.headers.get("location") ?? "", text: await response.text() };
}

/** Opens a page as a browser does. */
export async function open(url: string) {
  const response = await fetch(url, { redirect: "manual" });
  return { status: response.status, location: response.headers.get("location") ?? "", text: await response.text() };
}

/** The last part of the page to pay on: what the service calls it. */
export const checkoutIn = (location: string) => location.split("/").at(-1)!;

/** What the job does, without waiting for it. */
export async function takeUp(shop: Shop, changes: Partial<Selling> = {}): Promise<void> {
  await takeUpPayments(sellingOf(shop, changes));
}

/** What the jobs about subscriptions do, without waiting for them. */
export async function takeUpSubscriptions(shop: AtStripe): Promise<void> {
  await readSubscriptionEvents(sellingOf(shop));
  await takeUpSubscriptionEvents(sellingOf(shop));
}

export function sellingOf({ server, stripe, payPal }: AtStripe, changes: Partial<Selling> = {}): Selling {
  const { runtime, storage, vault } = server.installation;
  const urls = { stripeApiUrl: stripe.url, paypalApiUrl: payPal?.url ?? "" };
  return {
    ...runtime,
    storage,
    vault,
    gateways: new Gateways(vault, urls, runtime.clock),
    ownMethod: ownRequestMethod,
    admittedNetworks: [],
    logger: { error() {} },
    ...changes,
  };
}

/** All payments, by their status, whatever became of them. */
export async function paymentsOf({ world }: Shop, PaymentFormId: number): Promise<Fields[]> {
  const pages = await Promise.all(
    ["begun", "paid", "fulfilled", "ended"].map((Status) =>
      world.granted("admin/ListPayments", { PaymentFormId, Status }),
    ),
  );
  return pages.flatMap(({ payments }) => payments as Fields[]);
}

export async function onlyPayment(shop: Shop, formId: number): Promise<Payment> {
  const [only, ...others] = await paymentsOf(shop, formId);
  if (only === undefined || others.length > 0) throw new Error(`There are ${others.length + Number(!!only)} payments.`);
  const { storage } = shop.server.installation;
  return storage.inTransaction(
    { accountId: 1 },
    "reads",
    async (store) => (await store.payments.find(only.id as number))!,
  );
}

/** Takes out the mails that wait to be sent, oldest first. The shop needs a mail server, be it one where nobody listens. */
export async function waitingMails({ server }: Shop) {
  const { storage, runtime } = server.installation;
  const now = Math.floor(runtime.clock() / 1000);
  const found: { to: string; subject: string; text: string }[] = [];
  for (;;) {
    const item = await storage.upkeep("writes", ({ outbox }) => outbox.claim("mail", now, now + 600));
    if (item === undefined) return found;
    found.push(JSON.parse(item.payload));
  }
}

/** Tells the server what Stripe would. */
export async function tell(shop: Shop, type: string, object: Fields, secret = webhookSecret): Promise<number> {
  const { body, headers } = shop.stripe.event(type, object, { secret, nowSeconds: shop.server.clock.nowSeconds });
  return (await fetch(shop.webhookUrl, { method: "POST", body, headers })).status;
}

/** What Stripe signs with what it tells an account about subscriptions. */
export const accountSecret = "whsec_of_the_account";

/** Has an account's subscriptions be those of the shop's Stripe. */
export function keepSubscriptions({ world, processorId }: Pick<Shop, "world" | "processorId">, settings: Fields = {}) {
  const given = { ProcessorId: processorId, SigningSecret: accountSecret, ...settings };
  return world.granted("admin/EditSubscriptionSettings", given);
}

/** Something happens to a subscription at Stripe, and its message gets lost. */
export function loseMessage({ stripe }: Pick<Shop, "stripe">, type: string, object: Fields): void {
  stripe.event(type, object, { secret: accountSecret, nowSeconds: stripe.nowSeconds });
}

/** Tells an account what Stripe would about its subscriptions. @returns the status */
export async function tellAccount(
  { server, stripe }: AtStripe,
  type: string,
  object: Fields,
  { secret = accountSecret, apiVersion = currentVersion } = {},
): Promise<number> {
  const { nowSeconds } = server.clock;
  const { body, headers } = stripe.event(type, object, { secret, nowSeconds, apiVersion });
  return (await fetch(`${server.url}/api/subscription/StripeUrl?id=1`, { method: "POST", body, headers })).status;
}
