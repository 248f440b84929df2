import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fulfilPayment } from "../../server/payments/fulfil-payment.ts";
import {
  aShopForm,
  checkoutIn,
  keysOf,
  onlyPayment,
  open,
  openShop,
  paymentsOf,
  press,
  type Shop,
  sellingOf,
  takeUp,
  tell,
} from "./shop.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(() => shop.close());

// Everybody comes from one address here.
beforeEach(() => shop.server.clock.advance(60));

/** Begins to pay by card. @returns what Stripe calls it, and the page to come back to */
async function begin(url: string) {
  const { location } = await press(url);
  const id = checkoutIn(location);
  return { id, back: shop.stripe.sessions.get(id)!.success_url };
}

describe("a buyer", () => {
  test("pays and finds the key on the page to which they come back", async () => {
    const { url, productId, formId } = await aShopForm(shop, { Heading: "Buy <Sketchbook>" });
    const form = await open(`${url}?custom=Berlin`);
    expect(form.text).toContain("Buy &lt;Sketchbook&gt;");
    expect(form.text).toContain("49.00 EUR");
    const { id, back } = await begin(`${url}?custom=Berlin`);
    expect(shop.stripe.sessions.get(id)).toMatchObject({ amount_total: 4_900, currency: "eur" });
    shop.stripe.pay(id);
    const page = await open(back);
    const [key] = await keysOf(shop, productId);
    expect(page.text).toContain(`Your key: ${key}`);
    expect(await shop.world.licenseOf({ ProductId: productId, Key: key! })).toMatchObject({
      notes: "Berlin",
      customer: { email: "ada@lovelace.example" },
    });
    expect(await paymentsOf(shop, formId)).toMatchObject([
      { status: "fulfilled", transactionId: `ch_${id}`, price: 49 },
    ]);
  });

  test("finds the form in whatever case its path is written, with the right secret alone", async () => {
    const { url } = await aShopForm(shop);
    expect((await open(url.replace("/Form/P/", "/form/p/"))).status).toBe(200);
    expect((await open(url.replace("/Form/P/", "/FORM//p/"))).status).toBe(200);
    expect((await open(url.replace(/P\/[^/]+/, "P/wrong"))).status).toBe(404);
  });

  test("who reloads the page gets no second key", async () => {
    const { url, productId } = await aShopForm(shop);
    const { id, back } = await begin(url);
    shop.stripe.pay(id);
    await Promise.all([open(back), open(back), takeUp(shop), open(back)]);
    await open(back);
    expect(await keysOf(shop, productId)).toHaveLength(1);
  });

  test("who has not paid is given nothing, and is not told of a key", async () => {
    const { url, productId } = await aShopForm(shop);
    const { back } = await begin(url);
    expect((await open(back)).text).toContain("Waiting for your payment");
    expect(await keysOf(shop, productId)).toEqual([]);
  });

  test("is told that nothing was charged when Stripe cannot be reached, and can try again", async () => {
    const { url, formId } = await aShopForm(shop);
    shop.stripe.failOnce(/sessions$/, 503);
    shop.stripe.failOnce(/sessions$/, 503);
    expect(await press(url)).toMatchObject({ status: 502, text: expect.stringContaining("Nothing was charged") });
    expect((await press(url)).status).toBe(303);
    expect(await paymentsOf(shop, formId)).toHaveLength(2);
  });

  test("cannot slip parameters into a request item", async () => {
    const { url, productId } = await aShopForm(shop);
    const { id, back } = await begin(`${url}?custom=${encodeURIComponent("x&MaxNoOfMachines=99&F1=true")}`);
    shop.stripe.pay(id);
    await open(back);
    const [Key] = await keysOf(shop, productId);
    expect(await shop.world.licenseOf({ ProductId: productId, Key: Key! })).toMatchObject({
      maxNoOfMachines: 2,
      f1: false,
    });
  });
});

describe("a message of Stripe", () => {
  test("that never comes is missed by nobody: the job asks", async () => {
    const { url, productId } = await aShopForm(shop);
    const { id } = await begin(url);
    shop.stripe.pay(id);
    await takeUp(shop);
    expect(await keysOf(shop, productId)).toEqual([]);
    shop.server.clock.advance(121);
    await takeUp(shop);
    expect(await keysOf(shop, productId)).toHaveLength(1);
  });

  test("that comes twice, and at once, makes one key", async () => {
    const { url, productId } = await aShopForm(shop);
    const { id } = await begin(url);
    shop.stripe.pay(id);
    const told = () => tell(shop, "checkout.session.completed", { id, object: "checkout.session" });
    expect(await Promise.all([told(), told(), told()])).toEqual([200, 200, 200]);
    expect(await told()).toBe(200);
    expect(await keysOf(shop, productId)).toHaveLength(1);
  });

  test("that comes out of order is noted all the same", async () => {
    const { url, formId, productId } = await aShopForm(shop);
    const { id } = await begin(url);
    shop.stripe.pay(id);
    shop.stripe.refund(id, 4_900);
    expect(await tell(shop, "charge.refunded", { id: `ch_${id}`, object: "charge" })).toBe(200);
    expect(await tell(shop, "checkout.session.completed", { id, object: "checkout.session" })).toBe(200);
    expect(await keysOf(shop, productId)).toHaveLength(1);
    expect(await paymentsOf(shop, formId)).toMatchObject([{ status: "fulfilled", refunded: 49 }]);
  });

  test("that says paid where nothing was paid changes nothing", async () => {
    const { url, productId } = await aShopForm(shop);
    const { id } = await begin(url);
    const claimed = { id, object: "checkout.session", status: "complete", payment_status: "paid" };
    expect(await tell(shop, "checkout.session.completed", claimed)).toBe(200);
    expect(await keysOf(shop, productId)).toEqual([]);
  });

  test("with a wrong signature is refused", async () => {
    const { url, productId } = await aShopForm(shop);
    const { id } = await begin(url);
    shop.stripe.pay(id);
    const object = { id, object: "checkout.session" };
    expect(await tell(shop, "checkout.session.completed", object, "whsec_of_somebody_else")).toBe(400);
    expect((await fetch(shop.webhookUrl, { method: "POST", body: JSON.stringify({ data: { object } }) })).status).toBe(
      400,
    );
    expect(await keysOf(shop, productId)).toEqual([]);
  });

  test("that is ten minutes old is refused", async () => {
    const sent = shop.stripe.event(
      "x",
      { id: "cs_1" },
      { secret: "whsec_of_the_form", nowSeconds: shop.server.clock.nowSeconds - 600 },
    );
    expect((await fetch(shop.webhookUrl, { method: "POST", ...sent })).status).toBe(400);
  });

  test("about a bank transfer makes the key when the money is there, not before", async () => {
    const { url, productId } = await aShopForm(shop);
    const { id } = await begin(url);
    shop.stripe.payLater(id);
    await tell(shop, "checkout.session.completed", { id, object: "checkout.session" });
    expect(await keysOf(shop, productId)).toEqual([]);
    shop.stripe.sessions.get(id)!.payment_status = "paid";
    await tell(shop, "checkout.session.async_payment_succeeded", { id, object: "checkout.session" });
    expect(await keysOf(shop, productId)).toHaveLength(1);
  });
});

describe("a request item that fails", () => {
  test("after the charge and before the key loses nothing", async () => {
    const { url, productId, formId } = await aShopForm(shop);
    const { id } = await begin(url);
    shop.stripe.pay(id);
    const dying = sellingOf(shop, {
      ownMethod: () => {
        throw new Error("killed");
      },
    });
    shop.server.clock.advance(121);
    const { settlePayment } = await import("../../server/payments/settle-payment.ts");
    const { id: paymentId } = await onlyPayment(shop, formId);
    await settlePayment({ id: paymentId, accountId: 1 }, dying);
    await fulfilPayment({ id: paymentId, accountId: 1 }, dying);
    expect(await keysOf(shop, productId)).toEqual([]);
    expect(await paymentsOf(shop, formId)).toMatchObject([{ status: "paid" }]);
    shop.server.clock.advance(61);
    await takeUp(shop);
    expect(await keysOf(shop, productId)).toHaveLength(1);
    expect(await paymentsOf(shop, formId)).toMatchObject([{ status: "fulfilled", error: null }]);
  });

  test("between two request items goes on with the second", async () => {
    const productId = await shop.world.aProduct();
    const items = [
      { url: `/api/key/CreateKey?ProductId=${productId}`, type: "DataRequest" },
      { url: `/api/data/AddDataObjectToKey?ProductId=[nothing]&Key=[key]&Name=seats`, type: "VoidRequest" },
    ];
    const { url, formId } = await aShopForm(shop, { Requests: JSON.stringify(items) });
    const { id, back } = await begin(url);
    shop.stripe.pay(id);
    expect((await open(back)).text).toContain("The seller has been told");
    expect(await keysOf(shop, productId)).toHaveLength(1);
    const [troubled] = await paymentsOf(shop, formId);
    expect(troubled).toMatchObject({ status: "paid", error: "Item 2: The input parameters were incorrect." });
    items[1]!.url = items[1]!.url.replace("[nothing]", String(productId));
    await shop.world.granted("admin/EditPaymentForm", {
      PaymentFormId: formId,
      Name: "Website",
      ProductName: "Sketchbook 3",
      Currency: "EUR",
      Price: 49,
      Message: "Your key: [key]",
      Requests: JSON.stringify(items),
    });
    await shop.world.granted("admin/RetryPayment", { PaymentId: troubled!.id });
    const page = await open(back);
    const [key, ...others] = await keysOf(shop, productId);
    expect(others).toEqual([]);
    expect(page.text).toContain(`Your key: ${key}`);
    const { dataObjects } = await shop.world.granted("data/ListDataObjectsToKey", { ProductId: productId, Key: key });
    expect(dataObjects).toMatchObject([{ name: "seats" }]);
  });
});

describe("a session", () => {
  const session = async (formId: number, fields: Record<string, unknown> = {}) => {
    const terms = {
      PaymentFormId: formId,
      Price: 12.5,
      Currency: "USD",
      Expires: 600,
      CustomField: "Paris",
      ...fields,
    };
    return (await shop.world.granted("paymentform/CreateSession", terms)).sessionId as string;
  };

  test("sets the price and overrides what the address says", async () => {
    const { url, productId, formId } = await aShopForm(shop, { ForceSessions: true });
    expect((await open(url)).status).toBe(410);
    expect((await press(url)).status).toBe(410);
    const opened = `${url}?custom=Berlin&sessionId=${encodeURIComponent(await session(formId))}`;
    expect((await open(opened)).text).toContain("12.50 USD");
    const { id, back } = await begin(opened);
    expect(shop.stripe.sessions.get(id)).toMatchObject({ amount_total: 1_250, currency: "usd" });
    shop.stripe.pay(id);
    await open(back);
    const [Key] = await keysOf(shop, productId);
    expect(await shop.world.licenseOf({ ProductId: productId, Key: Key! })).toMatchObject({ notes: "Paris" });
  });

  test("that is used twice gives one payment", async () => {
    const { url, productId, formId } = await aShopForm(shop);
    const opened = `${url}?sessionId=${encodeURIComponent(await session(formId))}`;
    const pressed = await Promise.all([press(opened), press(opened), press(opened)]);
    const places = new Set(pressed.map(({ location }) => location));
    expect(places.size).toBe(1);
    const id = checkoutIn([...places][0]!);
    shop.stripe.pay(id);
    const again = await press(opened);
    expect(again.location).toMatch(/^\/Form\/Paid\//);
    expect(await keysOf(shop, productId)).toHaveLength(1);
    expect(await paymentsOf(shop, formId)).toHaveLength(1);
  });

  test("whose buyer changes from Stripe to PayPal can be paid at one of them", async () => {
    const { url, formId, productId } = await aShopForm(shop);
    const opened = `${url}?sessionId=${encodeURIComponent(await session(formId))}`;
    const { id } = await begin(opened);
    const { location } = await press(opened, { way: "PayPal" });
    expect(location).toMatch(/\/agree\/ORDER-/);
    expect(shop.stripe.sessions.get(id)!.status).toBe("expired");
    shop.payPal.approve(checkoutIn(location));
    await open(shop.payPal.orders.get(checkoutIn(location))!.returnUrl);
    expect(await keysOf(shop, productId)).toHaveLength(1);
    expect(await paymentsOf(shop, formId)).toMatchObject([{ status: "fulfilled", price: 12.5 }]);
  });

  test("that has run out begins nothing, and one of another form neither", async () => {
    const { url, formId } = await aShopForm(shop);
    const [own, other] = [await session(formId, { Expires: 60 }), await session((await aShopForm(shop)).formId)];
    expect((await press(`${url}?sessionId=${encodeURIComponent(other)}`)).status).toBe(410);
    shop.server.clock.advance(61);
    expect((await press(`${url}?sessionId=${encodeURIComponent(own)}`)).status).toBe(410);
    expect(await paymentsOf(shop, formId)).toEqual([]);
  });

  test("that has run out is not begun anew when its page was left", async () => {
    const { url, formId } = await aShopForm(shop);
    const opened = `${url}?sessionId=${encodeURIComponent(await session(formId, { Expires: 60 }))}`;
    const { id } = await begin(opened);
    shop.server.clock.advance(61);
    expect(checkoutIn((await press(opened)).location)).toBe(id);
    shop.stripe.sessions.get(id)!.status = "expired";
    expect((await press(opened)).status).toBe(410);
    expect(await paymentsOf(shop, formId)).toMatchObject([{ status: "ended" }]);
  });

  test("of price 0 asks for an address alone", async () => {
    const { url, formId, productId } = await aShopForm(shop);
    const opened = `${url}?sessionId=${encodeURIComponent(await session(formId, { Price: 0 }))}`;
    expect((await press(opened, { way: "Free", email: "nobody" })).status).toBe(422);
    expect((await press(opened, { way: "Stripe" })).status).toBe(422);
    const { location } = await press(opened, { way: "Free", email: "grace@hopper.example" });
    expect((await open(`${shop.server.url}${location}`)).text).toContain("Your key:");
    expect(await keysOf(shop, productId)).toHaveLength(1);
  });
});
