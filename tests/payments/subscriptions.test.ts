import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inStore } from "../contract/admin/member-seeds.ts";
import { accountSecret, keepSubscriptions, openShop, type Shop, tellAccount } from "./shop.ts";

type Fields = Record<string, unknown>;

const day = 86_400;
let shop: Shop;
let lastNumber = 0;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(() => shop.close());

beforeEach(() => keepSubscriptions(shop, { GraceDays: 3 }));

const tell = (type: string, object: Fields, { secret = accountSecret, apiVersion = "2018-09-06" } = {}) =>
  tellAccount(shop, type, object, { secret, apiVersion });

async function aSubscribedLicense(fields: Fields = {}) {
  const license = await shop.world.aLicense({ Period: 1, ...fields });
  const { globalId } = (await shop.world.licenseOf(license)) as { globalId: number };
  const subscription = `sub_${++lastNumber}`;
  return { license, globalId, subscription, metadata: { skm_key_globalid: String(globalId) } };
}

/** When a license runs out, Unix seconds. */
async function expiresOf({ ProductId, Key }: { ProductId: number; Key: string }): Promise<number> {
  const license = await inStore(shop.world, (store) => store.licenses.findByKey(ProductId, Key));
  return license!.expires;
}

const inDays = (days: number) => shop.server.clock.nowSeconds + days * day;

/** An invoice in the shape that the hosted service asks for. */
const invoice2018 = (subscription: string, metadata: Fields, end: number) => ({
  object: "invoice",
  subscription,
  lines: {
    data: [{ type: "subscription", subscription, subscription_item: "si_1", period: { start: 0, end }, metadata }],
  },
});

/** An invoice in today's shape. */
const invoiceNow = (subscription: string, metadata: Fields, end: number) => ({
  object: "invoice",
  parent: { type: "subscription_details", subscription_details: { subscription, metadata } },
  lines: {
    data: [
      {
        period: { start: 0, end },
        metadata: {},
        parent: { subscription_item_details: { subscription, subscription_item: "si_1" } },
      },
    ],
  },
});

describe("an invoice that was paid", () => {
  test.each([
    ["2018-09-06", invoice2018, "invoice.payment_succeeded"],
    ["2026-10-28.endive", invoiceNow, "invoice.payment_succeeded"],
    ["2026-10-28.endive", invoiceNow, "invoice.paid"],
  ])("in the shape of %s extends the license to its end and the grace (%#)", async (apiVersion, invoice, type) => {
    const { license, subscription, metadata } = await aSubscribedLicense();
    expect(await tell(type, invoice(subscription, metadata, inDays(30)), { apiVersion })).toBe(200);
    const expires = await expiresOf(license);
    expect(expires).toBeGreaterThanOrEqual(inDays(33));
    expect(expires).toBeLessThan(inDays(34));
  });

  test("that is told several times, and at once, extends it once", async () => {
    const { license, subscription, metadata } = await aSubscribedLicense();
    const told = () => tell("invoice.payment_succeeded", invoice2018(subscription, metadata, inDays(30)));
    expect(await Promise.all([told(), told(), told()])).toEqual([200, 200, 200]);
    await told();
    const expires = await expiresOf(license);
    expect(expires).toBeGreaterThanOrEqual(inDays(33));
    expect(expires).toBeLessThan(inDays(34));
  });

  test("of an earlier period, told late, takes nothing away", async () => {
    const { license, subscription, metadata } = await aSubscribedLicense();
    await tell("invoice.payment_succeeded", invoice2018(subscription, metadata, inDays(60)));
    const { expires } = await shop.world.licenseOf(license);
    await tell("invoice.payment_succeeded", invoice2018(subscription, metadata, inDays(30)));
    expect(await shop.world.licenseOf(license)).toMatchObject({ expires });
  });

  test("finds a license by its number in the product that Stripe names", async () => {
    const { license, subscription } = await aSubscribedLicense();
    const { id } = await shop.world.licenseOf(license);
    const price = { metadata: {}, product: { metadata: { skm_product_id: String(license.ProductId) } } };
    const metadata = { skm_key_id: String(id) };
    const items = { data: [{ id: "si_1", price }] };
    shop.stripe.subscriptions.set(subscription, { id: subscription, metadata, items, customer: { metadata: {} } });
    expect(await tell("invoice.payment_succeeded", invoice2018(subscription, metadata, inDays(30)))).toBe(200);
    const expires = await expiresOf(license);
    expect(expires).toBeGreaterThanOrEqual(inDays(33));
  });

  test("of a subscription without a license makes the one that its price describes, once", async () => {
    const productId = await shop.world.aProduct();
    const subscription = `sub_${++lastNumber}`;
    const price = {
      metadata: { skm: '{"F3": true, "MaxNoOfMachines": 4}' },
      product: { metadata: { skm_product_id: String(productId) } },
    };
    const customer = { id: "cus_1", email: "ada@lovelace.example", name: "Ada", metadata: {} };
    const metadata = { skm_temp_var: "This parameter will be replaced" };
    shop.stripe.subscriptions.set(subscription, {
      id: subscription,
      metadata,
      items: { data: [{ id: "si_9", price }] },
      customer,
    });
    shop.stripe.failOnce(/subscriptions\/sub_/, 503);
    const told = () => tell("invoice.payment_succeeded", invoice2018(subscription, metadata, inDays(30)));
    const statuses = await Promise.all([told(), told()]);
    expect(statuses).toContain(200);
    await told();
    const { licenseKeys } = await shop.world.granted("product/GetKeys", { ProductId: productId });
    expect(licenseKeys).toMatchObject([
      {
        f3: true,
        maxNoOfMachines: 4,
        customer: { email: "ada@lovelace.example" },
        dataObjects: [{ stringValue: "si_9" }],
      },
    ]);
    const [made] = licenseKeys as { globalId: number }[];
    const written = shop.stripe.subscriptions.get(subscription)!.metadata as Fields;
    expect(written).toMatchObject({ skm_key_globalid: String(made!.globalId) });
    expect(written.skm_temp_var).toBeUndefined();
  });
});

describe("a subscription that ended", () => {
  test("blocks its license, and a payment that is told late does not bring it back", async () => {
    const { license, subscription, metadata } = await aSubscribedLicense();
    expect(await tell("customer.subscription.deleted", { id: subscription, metadata })).toBe(200);
    expect(await shop.world.licenseOf(license)).toMatchObject({ block: true });
    const { expires } = await shop.world.licenseOf(license);
    await tell("invoice.payment_succeeded", invoice2018(subscription, metadata, inDays(30)));
    expect(await shop.world.licenseOf(license)).toMatchObject({ block: true, expires });
  });
});

describe("a message to the account", () => {
  test("with a wrong signature, or to nobody, changes nothing", async () => {
    const { license, subscription, metadata } = await aSubscribedLicense();
    const object = { id: subscription, metadata };
    expect(await tell("customer.subscription.deleted", object, { secret: "whsec_other" })).toBe(400);
    const nobody = `${shop.server.url}/api/subscription/StripeUrl?id=999`;
    expect((await fetch(nobody, { method: "POST", body: "{}" })).status).toBe(404);
    expect(await shop.world.licenseOf(license)).toMatchObject({ block: false });
  });

  test("about something else is taken and forgotten", async () =>
    expect(await tell("customer.created", { id: "cus_1" })).toBe(200));

  test("without a signing secret is refused", async () => {
    await shop.world.granted("admin/EditSubscriptionSettings", { SigningSecret: "none" });
    expect(await tell("customer.created", { id: "cus_1" })).toBe(400);
  });

  test("names licenses of its own account alone", async () => {
    const other = await shop.world.anotherAccount();
    const license = await other.aLicense({ Period: 1 });
    const { globalId } = await other.licenseOf(license);
    await tell("customer.subscription.deleted", { id: "sub_x", metadata: { skm_key_globalid: String(globalId) } });
    expect(await other.licenseOf(license)).toMatchObject({ block: false });
  });
});

describe("RecordUsage", () => {
  const meteredLicense = async (item: string, recurring: Fields) => {
    const { license } = await aSubscribedLicense();
    const object = { Name: "cryptolens_stripesubscriptionitemid", StringValue: item };
    await shop.world.granted("data/AddDataObjectToKey", { ...license, ...object });
    shop.stripe.items.set(item, { id: item, subscription: "sub_meter", price: { recurring } });
    return license;
  };

  test("adds a usage record where the price is from before billing meters", async () => {
    const license = await meteredLicense("si_old", { usage_type: "metered", meter: null });
    expect(await shop.world.call("subscription/RecordUsage", { ...license, Amount: 7 })).toMatchObject({ result: 0 });
    expect(shop.stripe.usage.at(-1)).toEqual({ item: "si_old", quantity: 7 });
  });

  test("adds to the billing meter where the price has one", async () => {
    shop.stripe.subscriptions.set("sub_meter", { id: "sub_meter", customer: "cus_7", metadata: {} });
    shop.stripe.meters.set("mtr_1", {
      event_name: "pages",
      customer_mapping: { event_payload_key: "stripe_customer_id" },
      value_settings: { event_payload_key: "value" },
    });
    const license = await meteredLicense("si_new", { usage_type: "metered", meter: "mtr_1" });
    expect(await shop.world.call("subscription/RecordUsage", { ...license, Amount: 3 })).toMatchObject({ result: 0 });
    expect(shop.stripe.usage.at(-1)).toEqual({ event: "pages", quantity: 3 });
  });

  test("repeated with an Idempotency-Key counts once", async () => {
    const license = await meteredLicense("si_twice", { meter: null });
    const body = new URLSearchParams({
      token: shop.world.token,
      Amount: "5",
      ...license,
      ProductId: `${license.ProductId}`,
    });
    const ask = () =>
      fetch(`${shop.server.url}/api/subscription/RecordUsage`, {
        method: "POST",
        body,
        headers: { "idempotency-key": "one" },
      });
    const before = shop.stripe.usage.length;
    for (let asked = 0; asked < 2; asked++) expect(await (await ask()).json()).toMatchObject({ result: 0 });
    expect(shop.stripe.usage.length).toBe(before + 1);
  });

  test("says so when Stripe fails", async () => {
    const license = await meteredLicense("si_gone", { meter: null });
    shop.stripe.items.delete("si_gone");
    expect(await shop.world.call("subscription/RecordUsage", { ...license, Amount: 1 })).toMatchObject({
      message: "Could not increment the usage counter.",
    });
  });
});
