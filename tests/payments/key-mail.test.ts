import { afterAll, beforeAll, expect, test } from "vitest";
import { keepSubscriptions, keysOf, openShop, type Shop, tellAccount, waitingMails } from "./shop.ts";

type Fields = Record<string, unknown>;

let shop: Shop;
let lastNumber = 0;

beforeAll(async () => {
  // Nobody listens there: mail waits in the outbox.
  shop = await openShop({ smtpUrl: "smtp://127.0.0.1:9", mailFrom: "licenses@harbour.example" });
  await keepSubscriptions(shop);
});

afterAll(() => shop.close());

/** A subscription of a product, without a license yet. */
async function aSubscription(customer: Fields = { email: "ada@lovelace.example", name: "Ada" }) {
  const productId = await shop.world.aProduct();
  const id = `sub_key_${++lastNumber}`;
  const price = { metadata: { skm: "{}" }, product: { metadata: { skm_product_id: String(productId) } } };
  const items = { data: [{ id: "si_9", price }] };
  shop.stripe.subscriptions.set(id, { id, metadata: {}, items, customer: { id: "cus_1", metadata: {}, ...customer } });
  return { id, productId };
}

/** Tells the account that an invoice of a subscription was paid. */
async function pay(subscription: string, days = 30): Promise<number> {
  const { nowSeconds } = shop.server.clock;
  const lines = { data: [{ subscription, period: { start: 0, end: nowSeconds + days * 86_400 } }] };
  const invoice = { object: "invoice", subscription, lines };
  return tellAccount(shop, "invoice.payment_succeeded", invoice, { apiVersion: "2018-09-06" });
}

test("who subscribes is sent the key with the first invoice, once, though it is told several times and at once", async () => {
  const { id, productId } = await aSubscription();
  expect(await Promise.all([pay(id), pay(id), pay(id)])).toEqual([200, 200, 200]);
  await pay(id);
  const [key, ...others] = await keysOf(shop, productId);
  expect(others).toEqual([]);
  const mails = await waitingMails(shop);
  expect(mails).toMatchObject([{ to: "ada@lovelace.example", subject: "Your license for Sketchbook" }]);
  expect(mails[0]!.text).toContain(key);
  expect(mails[0]!.text).toContain("Hello Ada,");
  expect(mails[0]!.text).toContain(`${shop.server.url}/Portal/@1`);
});

test("the invoices after the first send nothing", async () => {
  const { id } = await aSubscription();
  await pay(id);
  await waitingMails(shop);
  await pay(id, 60);
  expect(await waitingMails(shop)).toEqual([]);
});

test("the key goes to the customer that the subscription names rather than to who pays", async () => {
  const { customerId } = await shop.world.granted("customer/AddCustomer", {
    Name: "Grace",
    Email: "grace@navy.example",
  });
  const metadata = { skm_customer_id: String(customerId) };
  const { id } = await aSubscription({ email: "accounts@navy.example", metadata });
  await pay(id);
  expect(await waitingMails(shop)).toMatchObject([{ to: "grace@navy.example" }]);
});

test("the key goes to who pays where the customer has no address", async () => {
  const { customerId } = await shop.world.granted("customer/AddCustomer", { Name: "Grace" });
  const metadata = { skm_customer_id: String(customerId) };
  const { id } = await aSubscription({ email: "accounts@navy.example", metadata });
  await pay(id);
  expect(await waitingMails(shop)).toMatchObject([{ to: "accounts@navy.example" }]);
});

test("without any address a license is made all the same", async () => {
  const { id, productId } = await aSubscription({});
  expect(await pay(id)).toBe(200);
  expect(await keysOf(shop, productId)).toHaveLength(1);
  expect(await waitingMails(shop)).toEqual([]);
});
