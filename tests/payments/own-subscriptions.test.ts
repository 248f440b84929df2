import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { inStore } from "../contract/admin/member-seeds.ts";
import { entriesAfter } from "../contract/object-log.ts";
import { aSignedUp, type PortalVisitor } from "../support/portal-visitor.ts";
import { keepSubscriptions, openShop, type Shop, tellAccount } from "./shop.ts";

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
  await keepSubscriptions(shop, { LetCustomersCancel: true });
});

const periodEnd = () => shop.server.clock.nowSeconds + 30 * 86_400;

const monthly = { interval: "month", interval_count: 1, usage_type: "licensed" };

const aPrice = (unit_amount: number | null, recurring = monthly) => ({ unit_amount, currency: "eur", recurring });

/** A customer who has signed up, and has paid for the first month of a subscription. */
async function aSubscriber(name: string, changes: Fields = {}) {
  const email = `${name.toLowerCase()}@example.com`;
  const { customerId, visitor } = await aSignedUp(shop.server, { name, email }, email);
  const productId = await shop.world.aProduct();
  const id = `sub_own_${++lastNumber}`;
  const price = {
    ...aPrice(900),
    metadata: { skm: "{}" },
    product: { metadata: { skm_product_id: String(productId) } },
  };
  shop.stripe.subscriptions.set(id, {
    id,
    status: "active",
    cancel_at_period_end: false,
    cancel_at: null,
    metadata: {},
    items: { data: [{ id: "si_1", quantity: 2, current_period_end: periodEnd(), price }] },
    customer: { id: "cus_1", email, name, metadata: { skm_customer_id: String(customerId) } },
    ...changes,
  });
  await pay(id);
  const path = `/Portal/Admin/Subscription/1/${customerId}/${id}`;
  return { id, customerId, visitor, path, productId };
}

async function pay(subscription: string): Promise<void> {
  const invoice = { subscription, lines: { data: [{ subscription, period: { start: 0, end: periodEnd() } }] } };
  if ((await tellAccount(shop, "invoice.paid", invoice)) !== 200) throw new Error("The invoice was not taken.");
}

async function listOf(visitor: PortalVisitor): Promise<string> {
  await visitor.open(listPath);
  return visitor.text;
}

const isEnding = (id: string) => shop.stripe.subscriptions.get(id)!.cancel_at_period_end;
const day = () => new Date(periodEnd() * 1000).toISOString().slice(0, 10);

test("a customer sees what a subscription costs and when it renews, ends it, and changes their mind", async () => {
  const { id, visitor, path } = await aSubscriber("Ada");
  expect(await listOf(visitor)).toContain("18.00 EUR every month");
  expect(visitor.text).toContain(`Renews on ${day()}`);
  await visitor.open(`${path}/End`);
  expect(visitor.text).toContain(`works until ${day()}`);
  expect(isEnding(id)).toBe(false);
  await visitor.send(`${path}/End`, {});
  expect(visitor.location).toBe(listPath);
  expect(isEnding(id)).toBe(true);
  expect(await listOf(visitor)).toContain(`Ends on ${day()}`);
  await visitor.send(listPath, {}, `${path}/GoOn`);
  expect(isEnding(id)).toBe(false);
  expect(JSON.stringify(await entriesAfter(shop.world, 0))).toContain("ada@example.com in the portal");
});

test.each([
  ["that of all items together", { price: aPrice(150), quantity: 4 }, "24.00 EUR every month"],
  ["none where an item is counted by use", { price: aPrice(5, { ...monthly, usage_type: "metered" }) }, "Price varies"],
  ["none where an item is priced in steps", { price: aPrice(null), quantity: 1 }, "Price varies"],
  ["none where an item has another period", { price: aPrice(9, { ...monthly, interval: "year" }) }, "Price varies"],
])("the price shown is %s", async (_, item, shown) => {
  const { id, visitor } = await aSubscriber(`Ida${lastNumber}`);
  const { items } = shop.stripe.subscriptions.get(id) as { items: { data: Fields[] } };
  items.data.push({ id: "si_2", current_period_end: periodEnd(), ...item });
  expect(await listOf(visitor)).toContain(shown);
});

test("a subscription for which the vendor has set an end says when, and does not go on", async () => {
  const { id, visitor, path } = await aSubscriber("Anita");
  const cancel_at = periodEnd() + 90 * 86_400;
  Object.assign(shop.stripe.subscriptions.get(id)!, { cancel_at });
  expect(await listOf(visitor)).toContain(`Ends on ${new Date(cancel_at * 1000).toISOString().slice(0, 10)}`);
  for (const action of ["/End", "/GoOn"]) expect(visitor.text).not.toContain(action);
  await visitor.send(listPath, {}, `${path}/GoOn`);
  expect([visitor.status, shop.stripe.subscriptions.get(id)!.cancel_at]).toEqual([404, cancel_at]);
});

test("a subscription of somebody else is neither seen nor ended", async () => {
  const ada = await aSubscriber("Grace");
  const eve = await aSubscriber("Eve");
  expect(await listOf(eve.visitor)).not.toContain(ada.id);
  const paths = [ada.path, eve.path.replace(eve.id, ada.id), eve.path.replace(eve.id, "sub_none")];
  for (const path of paths) {
    await eve.visitor.open(`${path}/End`);
    expect(eve.visitor.status, path).toBe(404);
    await eve.visitor.send(listPath, {}, `${path}/End`);
    expect(eve.visitor.status, path).toBe(404);
  }
  expect(isEnding(ada.id)).toBe(false);
});

test.each([
  ["Mary", {}],
  ["Jean", { customer: { id: "cus_1", email: "jean@example.com", name: "Jean", metadata: {} } }],
])("whoever is given a license does not get the subscription of the one who pays: %s", async (name, changes) => {
  const payer = await aSubscriber(name, changes);
  const email = `heir.of.${name}@example.com`;
  const heir = await aSignedUp(shop.server, { name: "Joan", email }, email);
  expect(await listOf(payer.visitor)).toContain("18.00 EUR every month");
  const [key] = await inStore(shop.world, (store) => store.licenses.listByCustomer(payer.customerId));
  const { productId: ProductId, key: Key } = key!;
  await shop.world.granted("key/ChangeCustomer", { ProductId, Key, CustomerId: heir.customerId });
  expect(await listOf(heir.visitor)).toContain("There are none.");
  const path = `/Portal/Admin/Subscription/1/${heir.customerId}/${payer.id}/End`;
  await heir.visitor.open(path);
  expect(heir.visitor.status).toBe(404);
  await heir.visitor.send(listPath, {}, path);
  expect(isEnding(payer.id)).toBe(false);
});

test("where the vendor does not let customers end them, they see them only", async () => {
  const { id, visitor, path } = await aSubscriber("Karen");
  await shop.world.granted("admin/EditSubscriptionSettings", { LetCustomersCancel: false });
  expect(await listOf(visitor)).not.toContain("/End");
  expect(visitor.text).toContain("Active");
  await visitor.send(listPath, {}, `${path}/End`);
  expect([visitor.status, isEnding(id)]).toEqual([404, false]);
});

test("a form that another page sends ends nothing", async () => {
  const { id, visitor, path } = await aSubscriber("Edith");
  await visitor.post(`${path}/End`, { form: "guessed" });
  expect([visitor.status, isEnding(id)]).toEqual([403, false]);
});

test("while Stripe does not answer the page says so, and nothing is ended", async () => {
  const { id, visitor, path } = await aSubscriber("Radia");
  await visitor.open("/Portal/Admin");
  for (let times = 0; times < 2; times++) shop.stripe.failOnce(/subscriptions\/sub_own/, 503);
  expect(await listOf(visitor)).toContain("does not answer");
  expect(visitor.status).toBe(200);
  await visitor.open(listPath);
  const form = /name="form" value="([0-9a-f]+)"/.exec(visitor.text)![1]!;
  for (let times = 0; times < 2; times++) shop.stripe.failOnce(/subscriptions\/sub_own/, 503);
  await visitor.post(`${path}/End`, { form });
  expect([visitor.status, isEnding(id)]).toEqual([502, false]);
});

test("what a customer asked for is in the object log, though Stripe failed", async () => {
  const { id, visitor, path, customerId } = await aSubscriber("Elizabeth");
  const [license] = await inStore(shop.world, (store) => store.licenses.listByCustomer(customerId));
  const linesOf = async () => {
    const entries = await inStore(shop.world, (store) =>
      store.objectLog.ofObject("LicenseKey", license!.globalId, Number.MAX_SAFE_INTEGER, 10),
    );
    return entries.filter(({ data }) => data.includes("subscriptionAskedToEnd"));
  };
  await visitor.open(`${path}/End`);
  const form = /name="form" value="([0-9a-f]+)"/.exec(visitor.text)![1]!;
  for (let times = 0; times < 2; times++) shop.stripe.failOnce(/POST .*sub_own/, 503);
  await visitor.post(`${path}/End`, { form });
  expect([visitor.status, isEnding(id)]).toEqual([502, false]);
  expect(await linesOf()).toHaveLength(1);
  await visitor.post(`${path}/End`, { form });
  await visitor.post(`${path}/End`, { form });
  expect(isEnding(id)).toBe(true);
  expect(await linesOf()).toHaveLength(2);
});

test("a subscription that has ended at Stripe can only be looked at", async () => {
  const { id, visitor, path } = await aSubscriber("Hedy");
  shop.stripe.subscriptions.get(id)!.status = "canceled";
  expect(await listOf(visitor)).toContain("Ended");
  await visitor.send(listPath, {}, `${path}/End`);
  expect([visitor.status, isEnding(id)]).toEqual([404, false]);
});

test("to end one, Stripe is asked for that one alone", async () => {
  const { id, visitor, customerId, path } = await aSubscriber("Annie");
  await visitor.open(listPath);
  const other = "sub_of_annie_too";
  const [license] = await inStore(shop.world, (store) => store.licenses.listByCustomer(customerId));
  await inStore(shop.world, async ({ stripeSubscriptions }) => {
    await stripeSubscriptions.take(other);
    await stripeSubscriptions.save(other, { licenseId: license!.globalId, ended: null });
  });
  shop.stripe.subscriptions.set(other, { ...shop.stripe.subscriptions.get(id)!, id: other });
  await visitor.send(`${path}/End`, {});
  expect([visitor.location, isEnding(id), isEnding(other)]).toEqual([listPath, true, false]);
  expect(shop.stripe.askedFor(new RegExp(other))).toEqual([]);
});

test("those that have ended take no place of one that goes on", async () => {
  const { visitor, customerId, productId } = await aSubscriber("Barbara");
  for (let count = 0; count < 20; count++) {
    const made = { ProductId: productId, CustomerId: customerId };
    const { key } = await shop.world.granted("key/CreateKey", made);
    await inStore(shop.world, async ({ licenses, stripeSubscriptions }) => {
      const { globalId } = (await licenses.findByKey(productId, key as string))!;
      await stripeSubscriptions.take(`sub_ended_${count}`);
      await stripeSubscriptions.save(`sub_ended_${count}`, { licenseId: globalId, ended: 1 });
    });
  }
  expect(await listOf(visitor)).toContain("18.00 EUR every month");
  expect(shop.stripe.askedFor(/sub_ended/)).toHaveLength(19);
});

test("who asks for them again and again waits", async () => {
  const { visitor, path, id } = await aSubscriber("Frances");
  await visitor.open("/Portal/Admin");
  const form = /name="form" value="([0-9a-f]+)"/.exec(visitor.text)![1]!;
  for (let count = 0; count < 30; count++) await visitor.open(listPath);
  expect(visitor.status).toBe(200);
  const asked = shop.stripe.asked.length;
  for (const page of [listPath, `${path}/End`]) {
    await visitor.open(page);
    expect(visitor.status).toBe(429);
  }
  await visitor.post(`${path}/End`, { form });
  expect([visitor.status, isEnding(id), shop.stripe.asked.length]).toEqual([429, false, asked]);
  shop.server.clock.advance(60);
  expect(await listOf(visitor)).toContain("18.00 EUR every month");
});
