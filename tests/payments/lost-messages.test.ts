import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type HeardEvent, putOff } from "../../server/domain/heard-event.ts";
import { never } from "../../server/domain/payment.ts";
import { removeLeftovers } from "../../server/jobs/remove-leftovers.ts";
import { removeSettledEvents } from "../../server/payments/hear-subscription.ts";
import { aMember, inStore } from "../contract/admin/member-seeds.ts";
import { aSignedUp } from "../support/portal-visitor.ts";
import { stripeKey } from "../support/stripe-double.ts";
import {
  checkoutIn,
  keepSubscriptions,
  keysOf,
  loseMessage,
  openShop,
  type Shop,
  sellingOf,
  takeUpSubscriptions,
  tellAccount,
  waitingMails,
} from "./shop.ts";

type Fields = Record<string, unknown>;
type Waiting = { id: number; subscriptionId: string; kind: string; error: string; nextTry: number | null };

const day = 86_400;
let shop: Shop;
let lastNumber = 0;

beforeAll(async () => {
  shop = await openShop({ smtpUrl: "smtp://127.0.0.1:9", mailFrom: "licenses@harbour.example" });
});

afterAll(() => shop.close());

beforeEach(async () => {
  advance(3_600);
  await keepSubscriptions(shop, { GraceDays: 0, LetCustomersSubscribe: true });
  await takeUpSubscriptions(shop);
});

function advance(seconds: number): void {
  shop.server.clock.advance(seconds);
  shop.stripe.nowSeconds = shop.server.clock.nowSeconds;
}

const inDays = (days: number) => shop.server.clock.nowSeconds + days * day;

/** The jobs run a minute later. */
async function runJobs(): Promise<void> {
  advance(60);
  await takeUpSubscriptions(shop);
}

/** A license and the subscription that pays for it. */
async function aSubscribed() {
  const license = await shop.world.aLicense({ Period: 1 });
  const { globalId } = (await shop.world.licenseOf(license)) as { globalId: number };
  const subscription = `sub_lost_${++lastNumber}`;
  const metadata = { skm_key_globalid: String(globalId) };
  const invoice = (end: number) => ({
    id: `in_lost_${++lastNumber}`,
    subscription,
    lines: { data: [{ subscription, period: { start: 0, end }, metadata }] },
  });
  return { license, subscription, metadata, invoice, globalId };
}

const expiresOf = async (license: { ProductId: number; Key: string }) =>
  (await inStore(shop.world, (store) => store.licenses.findByKey(license.ProductId, license.Key)))!.expires;

const mailsTo = async (address: string, subscription: string) =>
  (await waitingMails(shop)).filter(({ to, subject }) => to === address && subject.includes(subscription));

const reading = () => shop.world.granted("admin/ListSubscriptionEvents", {});
const waitingOf = async (subscription: string) =>
  ((await reading()).waiting as Waiting[]).filter(({ subscriptionId }) => subscriptionId === subscription);

/** A product whose price at Stripe says nothing of a license yet; the vendor forgot. */
async function anUndescribedPlan() {
  const productId = await shop.world.aProduct();
  const product = { name: "Sketchbook", active: true, metadata: { skm_product_id: String(productId) } };
  const price: Fields = {
    id: `price_lost_${++lastNumber}`,
    active: true,
    unit_amount: 900,
    currency: "eur",
    recurring: { interval: "month", interval_count: 1, usage_type: "licensed" },
    metadata: { skm: "{}" },
    product,
  };
  shop.stripe.prices.set(price.id as string, price);
  return { productId, price };
}

/** A customer has paid for a subscription in the portal, and closes the browser. */
async function aPayer(price: Fields): Promise<void> {
  const name = `Payer${++lastNumber}`;
  const email = `${name.toLowerCase()}@example.com`;
  const { visitor, customerId } = await aSignedUp(shop.server, { name, email }, email);
  await visitor.send(
    "/Portal/Admin/Subscriptions",
    { plan: price.id as string },
    `/Portal/Admin/Subscription/1/${customerId}/Begin`,
  );
  shop.stripe.pay(checkoutIn(visitor.location!));
}

describe("a message that never came", () => {
  test("about a payment is made up for, once, by asking Stripe", async () => {
    const { license, invoice } = await aSubscribed();
    loseMessage(shop, "invoice.paid", invoice(inDays(30)));
    await runJobs();
    const expires = await expiresOf(license);
    expect(expires).toBeGreaterThanOrEqual(inDays(29));
    expect(expires).toBeLessThan(inDays(31));
    await runJobs();
    expect(await expiresOf(license)).toBe(expires);
  });

  test("about an end is made up for, and several are followed in the order in which things happened", async () => {
    const { license, invoice, subscription, metadata } = await aSubscribed();
    loseMessage(shop, "invoice.paid", invoice(inDays(30)));
    advance(60);
    loseMessage(shop, "customer.subscription.deleted", { id: subscription, metadata });
    await runJobs();
    expect(await shop.world.licenseOf(license)).toMatchObject({ block: true });
    expect(await expiresOf(license)).toBeGreaterThanOrEqual(inDays(29));
  });

  test("is found among many, and after days in which this server was off", async () => {
    shop.stripe.pageSize = 2;
    const many = await Promise.all(Array.from({ length: 5 }, aSubscribed));
    for (const { invoice } of many) {
      loseMessage(shop, "invoice.paid", invoice(inDays(30)));
      advance(day);
    }
    await runJobs();
    shop.stripe.pageSize = 100;
    const expiries = await Promise.all(many.map(({ license }) => expiresOf(license)));
    expect(Math.min(...expiries)).toBeGreaterThanOrEqual(inDays(24));
  });

  test("about the payment of a buyer who never came back ends in a license", async () => {
    const { productId, price } = await anUndescribedPlan();
    await aPayer(price);
    loseMessage(shop, "invoice.paid", shop.stripe.invoices[0]!);
    await runJobs();
    expect(await keysOf(shop, productId)).toHaveLength(1);
  });

  test("from before the processor was chosen is nobody's business", async () => {
    const { license, invoice } = await aSubscribed();
    await keepSubscriptions(shop, { ProcessorId: 0 });
    loseMessage(shop, "invoice.paid", invoice(inDays(30)));
    advance(3_600);
    await keepSubscriptions(shop);
    await runJobs();
    expect(await expiresOf(license)).toBeLessThan(inDays(2));
  });
});

test("what was followed is not followed again: a vendor who has shortened the license since is not overruled", async () => {
  const { license, invoice } = await aSubscribed();
  const paid = invoice(inDays(30));
  expect(await tellAccount(shop, "invoice.paid", paid)).toBe(200);
  await shop.world.granted("key/ExtendLicense", { ...license, NoOfDays: -20 });
  const expires = await expiresOf(license);
  expect(await tellAccount(shop, "invoice.payment_succeeded", paid)).toBe(200);
  await runJobs();
  expect(await expiresOf(license)).toBe(expires);
});

test("one that named no license is looked at again when Stripe is made to tell it again", async () => {
  const { license, invoice, metadata } = await aSubscribed();
  const paid = invoice(inDays(30));
  const [line] = paid.lines.data;
  line!.metadata = {} as typeof metadata;
  expect(await tellAccount(shop, "invoice.paid", paid)).toBe(200);
  expect(await expiresOf(license)).toBeLessThan(inDays(2));
  line!.metadata = metadata;
  expect(await tellAccount(shop, "invoice.paid", paid)).toBe(200);
  expect(await expiresOf(license)).toBeGreaterThanOrEqual(inDays(30));
});

test("a license that Stripe could not be told is made once, and told with the next payment", async () => {
  const { productId, price } = await anUndescribedPlan();
  await aPayer(price);
  for (let failed = 0; failed < 2; failed++) shop.stripe.failOnce(/^POST .*subscriptions\/sub_/, 503);
  const [first] = shop.stripe.invoices;
  expect(await tellAccount(shop, "invoice.paid", first!)).toBe(200);
  const subscription = [...shop.stripe.subscriptions.keys()].at(-1)!;
  expect(await waitingOf(subscription)).toEqual([]);
  expect(shop.stripe.subscriptions.get(subscription)!.metadata).toHaveProperty("skm_temp_var");
  await runJobs();
  expect(await keysOf(shop, productId)).toHaveLength(1);
  const lines = { data: [{ period: { start: 0, end: inDays(60) } }] };
  expect(await tellAccount(shop, "invoice.paid", { ...first!, lines })).toBe(200);
  expect(shop.stripe.subscriptions.get(subscription)!.metadata).toHaveProperty("skm_key_globalid");
  expect(await keysOf(shop, productId)).toHaveLength(1);
});

test("what was paid for a year is not followed again after months, however old it is", async () => {
  const { license, invoice } = await aSubscribed();
  const paid = invoice(inDays(365));
  await tellAccount(shop, "invoice.paid", paid);
  advance(100 * day);
  await removeSettledEvents(sellingOf(shop));
  await shop.world.granted("key/ExtendLicense", { ...license, NoOfDays: -200 });
  const expires = await expiresOf(license);
  await tellAccount(shop, "invoice.paid", paid);
  expect(await expiresOf(license)).toBe(expires);
});

test("what has nothing to do with licenses of ours makes nobody wait", async () => {
  const subscription = `sub_lost_${++lastNumber}`;
  const items = { data: [{ id: "si_1", price: { metadata: {}, product: { metadata: {} } } }] };
  shop.stripe.subscriptions.set(subscription, { id: subscription, metadata: {}, items, customer: { metadata: {} } });
  const lines = { data: [{ subscription, period: { start: 0, end: inDays(30) }, metadata: {} }] };
  expect(await tellAccount(shop, "invoice.paid", { subscription, lines })).toBe(200);
  await runJobs();
  expect(await waitingOf(subscription)).toEqual([]);
});

describe("a payment that leads to no license", () => {
  test("because its price says what is no JSON, waits, also where nobody began it here", async () => {
    const subscription = `sub_lost_${++lastNumber}`;
    const price = { metadata: { skm: "{F3: true" }, product: { metadata: {} } };
    const items = { data: [{ id: "si_1", price }] };
    shop.stripe.subscriptions.set(subscription, { id: subscription, metadata: {}, items, customer: { metadata: {} } });
    const lines = { data: [{ subscription, period: { start: 0, end: inDays(30) }, metadata: {} }] };
    expect(await tellAccount(shop, "invoice.paid", { subscription, lines })).toBe(200);
    expect(await waitingOf(subscription)).toMatchObject([{ error: expect.stringContaining("describes no license") }]);
  });

  test("because that was removed and is still paid for, waits", async () => {
    const { license, subscription, invoice } = await aSubscribed();
    await tellAccount(shop, "invoice.paid", invoice(inDays(30)));
    const { products } = await shop.world.granted("product/GetProducts", {});
    const { name } = (products as { id: number; name: string }[]).find(({ id }) => id === license.ProductId)!;
    await shop.world.granted("admin/RemoveProduct", { ProductId: license.ProductId, Confirmation: name });
    await removeLeftovers(shop.server.installation.storage);
    await tellAccount(shop, "invoice.paid", invoice(inDays(60)));
    expect(await waitingOf(subscription)).toMatchObject([{ error: expect.stringContaining("was removed") }]);
  });

  test("is shown with its reason, told to the owners, and followed once the price is mended", async () => {
    const owner = `owner${++lastNumber}@harbour.example`;
    await aMember(shop.world, { email: owner, role: "owner" });
    const { productId, price } = await anUndescribedPlan();
    await aPayer(price);
    price.metadata = {};
    expect(await tellAccount(shop, "invoice.paid", shop.stripe.invoices[0]!)).toBe(200);
    const subscription = [...shop.stripe.subscriptions.keys()].at(-1)!;
    const [waiting] = await waitingOf(subscription);
    expect(waiting).toMatchObject({ kind: "paid", error: expect.stringContaining("describes no license") });
    expect(await mailsTo(owner, subscription)).toEqual([]);
    await runJobs();
    const told = await mailsTo(owner, subscription);
    expect(told).toMatchObject([{ subject: `Subscription ${subscription} waits` }]);
    expect(told[0]!.text).toContain("/dashboard/payment-processors");
    advance(240);
    await runJobs();
    expect(await mailsTo(owner, subscription)).toEqual([]);
    price.metadata = { skm: "{}" };
    await shop.world.granted("admin/RetrySubscriptionEvent", { SubscriptionEventId: waiting!.id });
    await runJobs();
    expect(await keysOf(shop, productId)).toHaveLength(1);
    expect(await waitingOf(subscription)).toEqual([]);
  });

  test("stops waiting when somebody has seen to it", async () => {
    const { productId, price } = await anUndescribedPlan();
    await aPayer(price);
    price.metadata = {};
    await tellAccount(shop, "invoice.paid", shop.stripe.invoices[0]!);
    const subscription = [...shop.stripe.subscriptions.keys()].at(-1)!;
    const [waiting] = await waitingOf(subscription);
    await shop.world.granted("admin/DismissSubscriptionEvent", { SubscriptionEventId: waiting!.id });
    price.metadata = { skm: "{}" };
    advance(3 * day);
    await runJobs();
    expect(await tellAccount(shop, "invoice.paid", shop.stripe.invoices[0]!)).toBe(200);
    expect(await waitingOf(subscription)).toEqual([]);
    expect(await keysOf(shop, productId)).toEqual([]);
  });

  test("because Stripe does not answer is followed a minute later", async () => {
    const { productId, price } = await anUndescribedPlan();
    await aPayer(price);
    shop.stripe.failOnce(/subscriptions\/sub_/, 503);
    shop.stripe.failOnce(/subscriptions\/sub_/, 503);
    expect(await tellAccount(shop, "invoice.paid", shop.stripe.invoices[0]!)).toBe(200);
    expect(await keysOf(shop, productId)).toEqual([]);
    await runJobs();
    expect(await keysOf(shop, productId)).toHaveLength(1);
  });
});

test("Stripe not answering is told, and does not lose what happened meanwhile", async () => {
  const { license, invoice } = await aSubscribed();
  loseMessage(shop, "invoice.paid", invoice(inDays(30)));
  shop.stripe.failOnce(/events/, 403);
  await runJobs();
  const { asked, askProblem } = await reading();
  expect(asked).toBe(shop.server.clock.nowSeconds);
  expect(askProblem).toContain("Stripe:");
  expect(JSON.stringify(askProblem)).not.toContain(stripeKey);
  advance(6 * 3_600);
  await runJobs();
  expect(await reading()).toMatchObject({ askProblem: null, asked: shop.server.clock.nowSeconds });
  expect(await expiresOf(license)).toBeGreaterThanOrEqual(inDays(29));
});

test("this server's clock being hours ahead loses nothing", async () => {
  const before = await aSubscribed();
  loseMessage(shop, "invoice.paid", before.invoice(inDays(30)));
  shop.server.clock.advance(5 * 3_600);
  await takeUpSubscriptions(shop);
  const { license, invoice } = await aSubscribed();
  loseMessage(shop, "invoice.paid", invoice(inDays(30)));
  shop.server.clock.advance(600);
  await takeUpSubscriptions(shop);
  expect(await expiresOf(license)).toBeGreaterThanOrEqual(inDays(29));
});

test("what is put off is tried again ever later, and in the end only when somebody says so", () => {
  const dues = [];
  let heard: HeardEvent = { attempts: 0 } as HeardEvent;
  for (let tried = 0; tried < 9; tried++) {
    heard = putOff(heard, "No.", 1_000);
    dues.push(heard.due);
  }
  expect(dues.slice(0, 2)).toEqual([1_060, 1_300]);
  expect(dues.at(-1)).toBe(never);
  expect([...dues].sort((one, other) => one - other)).toEqual(dues);
});
