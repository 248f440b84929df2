import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aSignedUp, type PortalVisitor } from "../support/portal-visitor.ts";
import { checkoutIn, keepSubscriptions, keysOf, openShop, type Shop, tellAccount } from "./shop.ts";

type Fields = Record<string, unknown>;

const listPath = "/Portal/Admin/Subscriptions";
let shop: Shop;
let lastNumber = 0;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(() => shop.close());

beforeEach(async () => {
  shop.server.clock.advance(60);
  shop.stripe.nowSeconds = shop.server.clock.nowSeconds;
  shop.stripe.prices.clear();
  await keepSubscriptions(shop, { LetCustomersSubscribe: true });
});

const aBuyer = (name: string, email = `${name.toLowerCase()}@example.com`) =>
  aSignedUp(shop.server, { name, email }, email);

/** A price at Stripe that pays for licenses of a new product. */
async function aPlan(changes: Fields = {}, ofProduct: Fields = {}) {
  const productId = await shop.world.aProduct();
  const id = `price_${++lastNumber}`;
  shop.stripe.prices.set(id, {
    id,
    active: true,
    nickname: "Studio",
    unit_amount: 900,
    currency: "eur",
    recurring: { interval: "month", interval_count: 1, usage_type: "licensed" },
    metadata: { skm: JSON.stringify({ F3: true, MaxNoOfMachines: 2 }) },
    product: { name: "Sketchbook", active: true, metadata: { skm_product_id: String(productId) }, ...ofProduct },
    ...changes,
  });
  return { id, productId };
}

async function seenBy(visitor: PortalVisitor): Promise<string> {
  await visitor.open(listPath);
  return visitor.text;
}

const beginPath = (customerId: number) => `/Portal/Admin/Subscription/1/${customerId}/Begin`;

/** Presses Subscribe. @returns what Stripe calls the checkout, empty where it was not begun */
async function begin(visitor: PortalVisitor, customerId: number, plan: string): Promise<string> {
  await visitor.send(listPath, { plan }, beginPath(customerId));
  return visitor.location?.startsWith(shop.stripe.url) ? checkoutIn(visitor.location) : "";
}

/** What Stripe tells about the newest invoice. */
async function tellInvoice(): Promise<void> {
  expect(await tellAccount(shop, "invoice.paid", shop.stripe.invoices[0]!)).toBe(200);
}

const comeBack = (visitor: PortalVisitor, checkout: string) =>
  visitor.open(shop.stripe.sessions.get(checkout)!.success_url);

test("a customer subscribes, pays, and has the license that the price describes", async () => {
  const { visitor, customerId } = await aBuyer("Ada");
  const { id, productId } = await aPlan();
  const text = await seenBy(visitor);
  expect(text).toContain("Sketchbook, Studio");
  expect(text).toContain("9.00 EUR every month");
  const checkout = await begin(visitor, customerId, id);
  expect(await keysOf(shop, productId)).toEqual([]);
  shop.stripe.pay(checkout);
  await comeBack(visitor, checkout);
  const [Key] = await keysOf(shop, productId);
  const license = await shop.world.licenseOf({ ProductId: productId, Key: Key! });
  expect(license).toMatchObject({ f3: true, maxNoOfMachines: 2, customer: { id: customerId } });
  expect(visitor.text).toContain(`/Portal/Admin/License/${license.globalId}`);
  expect(await seenBy(visitor)).toContain(Key);
});

test.each([
  ["before the buyer comes back", ["tell", "back"]],
  ["after the buyer has come back", ["back", "tell"]],
  ["twice", ["tell", "tell", "back", "back"]],
  ["and the buyer never comes back", ["tell"]],
  ["never, and the buyer comes back", ["back"]],
])("one license is made when Stripe tells of the payment %s", async (_, steps) => {
  const { visitor, customerId } = await aBuyer(`Bo${lastNumber}`);
  const { id, productId } = await aPlan();
  const checkout = await begin(visitor, customerId, id);
  shop.stripe.pay(checkout);
  for (const step of steps) await (step === "tell" ? tellInvoice() : comeBack(visitor, checkout));
  expect(await keysOf(shop, productId)).toHaveLength(1);
  const [subscription] = [...shop.stripe.subscriptions.values()].slice(-1);
  expect(subscription!.metadata).toMatchObject({ skm_key_globalid: expect.any(String) });
  expect(subscription!.metadata).not.toHaveProperty("skm_temp_var");
});

test("coming back at once in two windows makes one license", async () => {
  const { visitor, customerId } = await aBuyer("Cleo");
  const { id, productId } = await aPlan();
  const checkout = await begin(visitor, customerId, id);
  shop.stripe.pay(checkout);
  await Promise.all([comeBack(visitor, checkout), comeBack(visitor, checkout), tellInvoice()]);
  expect(await keysOf(shop, productId)).toHaveLength(1);
});

test("coming back again in the next period extends nothing: only the first invoice counts", async () => {
  const { visitor, customerId } = await aBuyer("Dora");
  const { id, productId } = await aPlan();
  const checkout = await begin(visitor, customerId, id);
  shop.stripe.pay(checkout);
  await comeBack(visitor, checkout);
  const [Key] = await keysOf(shop, productId);
  const place = { ProductId: productId, Key: Key! };
  const { expires } = await shop.world.licenseOf(place);
  const [subscription] = [...shop.stripe.subscriptions.values()].slice(-1);
  const { data } = subscription!.items as { data: { current_period_end: number }[] };
  data[0]!.current_period_end += 30 * 86_400;
  await comeBack(visitor, checkout);
  expect((await shop.world.licenseOf(place)).expires).toBe(expires);
});

test.each<[string, Fields, Fields]>([
  ["says nothing of a license", { metadata: {} }, {}],
  ["is of a product that names none here", {}, { metadata: {} }],
  ["is of a product that is not here", {}, { metadata: { skm_product_id: "999999" } }],
  ["is of a product that is no longer sold", {}, { active: false }],
  ["is no longer sold", { active: false }, {}],
])("a price that %s is not offered, and cannot be subscribed to", async (_, changes, ofProduct) => {
  const { visitor, customerId } = await aBuyer(`Eve${lastNumber}`);
  const { id } = await aPlan(changes, ofProduct);
  expect(await seenBy(visitor)).not.toContain("Subscribe</button>");
  expect(await begin(visitor, customerId, id)).toBe("");
  expect(visitor.text).toContain("Nothing was charged.");
});

test("nothing is offered, and nothing begun, where the vendor does not let customers subscribe", async () => {
  const { visitor, customerId } = await aBuyer("Finn");
  const { id } = await aPlan();
  expect(await seenBy(visitor)).toContain("Subscribe</button>");
  await keepSubscriptions(shop, { LetCustomersSubscribe: false });
  expect(await seenBy(visitor)).not.toContain("Subscribe</button>");
  expect(await begin(visitor, customerId, id)).toBe("");
});

test("trial days and prices by use are told, and asked for as Stripe wants them", async () => {
  const { visitor, customerId } = await aBuyer("Gus");
  const recurring = { interval: "month", interval_count: 1, usage_type: "metered", trial_period_days: 14 };
  const { id, productId } = await aPlan({ unit_amount: null, recurring });
  expect(await seenBy(visitor)).toContain("14 days free, then Price varies");
  const checkout = await begin(visitor, customerId, id);
  shop.stripe.pay(checkout);
  await comeBack(visitor, checkout);
  expect(await keysOf(shop, productId)).toHaveLength(1);
});

test("a customer is one at Stripe, too, and never somebody else with the same address", async () => {
  const { visitor, customerId } = await aBuyer("Hal");
  const stranger = { id: "cus_stranger", email: "hal@example.com", metadata: {} };
  shop.stripe.customers.set(stranger.id, stranger);
  const { id } = await aPlan();
  const payers = [];
  for (let times = 0; times < 2; times++)
    payers.push((shop.stripe.sessions.get(await begin(visitor, customerId, id))!.customer as Fields).id);
  expect(payers[0]).not.toBe(stranger.id);
  expect(payers[1]).toBe(payers[0]);
});

test("nobody takes up what somebody else has paid for", async () => {
  const [payer, thief] = [await aBuyer("Ian"), await aBuyer("Jo")];
  const { id, productId } = await aPlan();
  const checkout = await begin(payer.visitor, payer.customerId, id);
  shop.stripe.pay(checkout);
  await thief.visitor.open(`/Portal/Admin/Subscription/1/${thief.customerId}/Paid?session_id=${checkout}`);
  expect(await keysOf(shop, productId)).toEqual([]);
  await thief.visitor.open(`/Portal/Admin/Subscription/1/${payer.customerId}/Paid?session_id=${checkout}`);
  expect(thief.visitor.status).toBe(404);
  expect(thief.visitor.text).not.toContain("Nothing was charged.");
  expect(await keysOf(shop, productId)).toEqual([]);
});

test("coming back without having paid makes nothing", async () => {
  const { visitor, customerId } = await aBuyer("Kim");
  const { id, productId } = await aPlan();
  const checkout = await begin(visitor, customerId, id);
  for (const session of [checkout, "cs_unknown", ""]) {
    await visitor.open(`/Portal/Admin/Subscription/1/${customerId}/Paid?session_id=${session}`);
    expect(visitor.text).toContain("as soon as the payment service has told us");
  }
  expect(await keysOf(shop, productId)).toEqual([]);
});

test("while Stripe does not answer nothing is begun, and whoever has paid is thanked", async () => {
  const { visitor, customerId } = await aBuyer("Lea");
  const { id, productId } = await aPlan();
  await seenBy(visitor);
  shop.stripe.failOnce(/POST \/v1\/checkout/);
  shop.stripe.failOnce(/POST \/v1\/checkout/);
  expect(await begin(visitor, customerId, id)).toBe("");
  expect(visitor.text).toContain("The payment service does not answer");
  const checkout = await begin(visitor, customerId, id);
  shop.stripe.pay(checkout);
  shop.stripe.failOnce(/GET \/v1\/checkout/);
  shop.stripe.failOnce(/GET \/v1\/checkout/);
  await comeBack(visitor, checkout);
  expect(visitor.text).toContain("Thank you");
  await tellInvoice();
  expect(await keysOf(shop, productId)).toHaveLength(1);
});

test("a price that describes no license that can be made is paid for, and waits for who mends it", async () => {
  const { visitor, customerId } = await aBuyer("Otto");
  const { id, productId } = await aPlan({ metadata: { skm: '{"MaxNoOfMachines":-7}' } });
  const checkout = await begin(visitor, customerId, id);
  shop.stripe.pay(checkout);
  await comeBack(visitor, checkout);
  expect(visitor.text).toContain("as soon as the payment service has told us");
  shop.stripe.prices.get(id)!.metadata = { skm: "{}" };
  await tellInvoice();
  expect(await keysOf(shop, productId)).toHaveLength(1);
});

test("the invoices of a subscription are listed, and those of somebody else's are not", async () => {
  const [own, other] = [await aBuyer("Mia"), await aBuyer("Nils")];
  const { id } = await aPlan();
  const checkout = await begin(own.visitor, own.customerId, id);
  shop.stripe.pay(checkout);
  await comeBack(own.visitor, checkout);
  const path = /href="([^"]+\/Invoices)"/.exec(await seenBy(own.visitor))![1]!;
  await own.visitor.open(path);
  expect(own.visitor.text).toContain(shop.stripe.invoices[0]!.hosted_invoice_url);
  expect(own.visitor.text).toContain("9.00 EUR");
  await other.visitor.open(path);
  expect(other.visitor.status).toBe(404);
  await other.visitor.open(path.replace(`/${own.customerId}/`, `/${other.customerId}/`));
  expect(other.visitor.status).toBe(404);
});
