import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aShopForm, checkoutIn, keysOf, open, openShop, paymentsOf, press, type Shop, takeUp } from "./shop.ts";

let shop: Shop;
let webhookUrl: string;

beforeAll(async () => {
  shop = await openShop();
  const { processors } = await shop.world.granted("admin/GetPaymentProcessors", {});
  const payPal = (processors as { id: number; webhookUrl: string }[]).find(({ id }) => id === shop.payPalId)!;
  webhookUrl = payPal.webhookUrl;
});

afterAll(() => shop.close());

beforeEach(() => shop.server.clock.advance(60));

/** A buyer who has agreed on PayPal's page. */
async function agreed() {
  const form = await aShopForm(shop);
  const id = checkoutIn((await press(form.url, { way: "PayPal" })).location);
  shop.payPal.approve(id);
  return { ...form, id, back: shop.payPal.orders.get(id)!.returnUrl };
}

const approved = (id: string) => ({ event_type: "CHECKOUT.ORDER.APPROVED", resource: { id } });

const refunded = (id: string) => {
  const links = [{ rel: "up", href: `https://api.paypal.com/v2/payments/captures/CAPTURE-${id}` }];
  return { event_type: "PAYMENT.CAPTURE.REFUNDED", resource: { id: "REFUND-1", links } };
};

async function tell(event: object, signature = "signature-of-the-double"): Promise<number> {
  const body = JSON.stringify(event);
  const headers = { "content-type": "application/json", "paypal-transmission-sig": signature };
  return (await fetch(webhookUrl, { method: "POST", body, headers })).status;
}

test("the money is taken once, however often the buyer comes back", async () => {
  const { back, productId, formId, id } = await agreed();
  const before = shop.payPal.captures;
  const pages = await Promise.all([open(back), open(back), takeUp(shop)]);
  expect(pages.slice(0, 2).every((page) => page && page.status === 200)).toBe(true);
  expect((await open(back)).text).toContain("Your key:");
  expect(shop.payPal.captures).toBe(before + 1);
  expect(await keysOf(shop, productId)).toHaveLength(1);
  expect(await paymentsOf(shop, formId)).toMatchObject([
    { status: "fulfilled", transactionId: `CAPTURE-${id}`, email: "ada@lovelace.example", price: 49 },
  ]);
});

test.each([
  ["HUF", 4_990],
  ["TWD", 150],
  ["JPY", 1_200],
])("%s, of which PayPal takes no fractions, is asked for whole, paid and refunded in full", async (Currency, Price) => {
  const { formId, productId, url } = await aShopForm(shop, { Currency, Price });
  const id = checkoutIn((await press(url, { way: "PayPal" })).location);
  expect(shop.payPal.orders.get(id)!.amount).toEqual({ currency_code: Currency, value: String(Price) });
  shop.payPal.approve(id);
  expect((await open(shop.payPal.orders.get(id)!.returnUrl)).text).toContain("Your key:");
  expect(await keysOf(shop, productId)).toHaveLength(1);
  shop.payPal.refund(id, String(Price));
  await tell(refunded(id));
  expect(await paymentsOf(shop, formId)).toMatchObject([{ price: Price, refunded: Price, error: null }]);
});

test("a price in fractions that PayPal does not take is not offered there, and charges nothing", async () => {
  const { url, formId } = await aShopForm(shop, { Currency: "HUF", Price: 4_990.5 });
  const offered = (await open(url)).text;
  expect(offered).toContain("Pay by card");
  expect(offered).not.toContain("PayPal");
  const before = shop.payPal.asked.length;
  const { status, text } = await press(url, { way: "PayPal" });
  expect([status, shop.payPal.asked.length]).toEqual([422, before]);
  expect(text).toContain("Choose one of the ways to pay.");
  expect(await paymentsOf(shop, formId)).toEqual([]);
  expect((await press(url, { way: "Stripe" })).status).toBe(303);
});

test("a buyer who agreed and closed the browser gets their key all the same", async () => {
  const { productId } = await agreed();
  shop.server.clock.advance(121);
  await takeUp(shop);
  expect(await keysOf(shop, productId)).toHaveLength(1);
});

test("PayPal's messages are believed by their signature alone", async () => {
  const { productId, id, formId } = await agreed();
  expect(await tell(approved(id), "signature-of-somebody-else")).toBe(400);
  expect(await keysOf(shop, productId)).toEqual([]);
  expect(await tell(approved(id))).toBe(200);
  expect(await keysOf(shop, productId)).toHaveLength(1);
  shop.payPal.refund(id, "20.00");
  expect(await tell(refunded(id))).toBe(200);
  expect(await paymentsOf(shop, formId)).toMatchObject([{ refunded: 20 }]);
});

test("a capture that fails takes nothing, and is tried again", async () => {
  const { back, productId } = await agreed();
  shop.payPal.failOnce(/capture$/, 500);
  expect((await open(back)).text).toContain("Waiting for your payment");
  expect(await keysOf(shop, productId)).toEqual([]);
  expect((await open(back)).text).toContain("Your key:");
});

test("a shop asks whether an order was paid, with all three of its names", async () => {
  const { back, formId } = await agreed();
  await open(back);
  const [payment] = (await paymentsOf(shop, formId)) as { id: number; transactionId: string }[];
  const ask = async (fields: { id?: string; reference?: string; orderId?: string }) => {
    const known = { id: String(formId), reference: payment!.transactionId, orderId: String(payment!.id) };
    const body = new URLSearchParams({ ...known, ...fields });
    return (await fetch(`${shop.server.url}/Ext/CheckPayment`, { method: "POST", body })).text();
  };
  expect(await ask({})).toContain('"amount":4900');
  for (const wrong of [{ reference: "CAPTURE-X" }, { orderId: "999999" }, { id: "999999" }, { id: "" }])
    expect(await ask(wrong)).toContain("error");
});
