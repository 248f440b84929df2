import { createRequire } from "node:module";
import type cryptolens from "cryptolens";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { aProcessor } from "../../../contract/admin/payment-seeds.ts";
import { World } from "../../../contract/world.ts";
import { checkoutIn, keepSubscriptions, loseMessage, takeUpSubscriptions } from "../../../payments/shop.ts";
import { aSignedUp } from "../../../support/portal-visitor.ts";
import { StripeDouble, stripeKey } from "../../../support/stripe-double.ts";
import { type Dashboard, openDashboard } from "../../dashboard.ts";
import { lookAt } from "../../look-at.ts";

type Fields = Record<string, unknown>;

const { Key } = createRequire(import.meta.url)("cryptolens") as typeof cryptolens;
const stripe = new StripeDouble();
let dashboard: Dashboard;
let world: World;

beforeAll(async () => {
  await stripe.listen();
  dashboard = await openDashboard({ stripeApiUrl: stripe.url });
  world = new World(dashboard.server);
  const processorId = await aProcessor(world, { PrivateKey: stripeKey });
  const lets = { LetCustomersSubscribe: true, LetCustomersCancel: true, GraceDays: 0 };
  await keepSubscriptions({ world, processorId }, lets);
}, 60_000);

afterAll(async () => {
  await dashboard.close();
  await stripe.close();
});

const price: Fields = {
  id: "price_studio",
  active: true,
  nickname: "Studio",
  unit_amount: 900,
  currency: "eur",
  recurring: { interval: "month", interval_count: 1, usage_type: "licensed" },
};

/** A quarter of a minute later the jobs have run; no message of Stripe ever arrives in this story. */
async function runJobs(): Promise<void> {
  dashboard.server.clock.advance(60);
  stripe.nowSeconds = dashboard.server.clock.nowSeconds;
  await takeUpSubscriptions({ server: dashboard.server, stripe });
}

const lose = (type: string, object: Fields) => loseMessage({ stripe }, type, object);

async function aCustomersPage() {
  const { visitor } = await aSignedUp(dashboard.server, { name: "Ada Lovelace", email: "ada@example.com" });
  const page = await dashboard.visitAsStranger("/sign-in", { width: 360 });
  await page.context().addCookies([{ name: "latchkey_portal", value: visitor.secret, url: dashboard.server.url }]);
  await page.goto(`${dashboard.server.url}/Portal/Admin/Subscriptions`);
  return page;
}

/** What Stripe bills for another month. */
function nextInvoice(subscription: Fields): Fields {
  const [item] = (subscription.items as { data: { current_period_end: number }[] }).data;
  const start = item!.current_period_end;
  item!.current_period_end = start + 30 * 86_400;
  const parent = { subscription_details: { subscription: subscription.id, metadata: subscription.metadata } };
  return {
    ...stripe.invoices[0],
    id: "in_2",
    parent,
    lines: { data: [{ period: { start, end: item!.current_period_end } }] },
  };
}

const dayOf = (subscription: Fields) => {
  const [item] = (subscription.items as { data: { current_period_end: number }[] }).data;
  return new Date(item!.current_period_end * 1000).toISOString().slice(0, 10);
};

test("a subscription whose messages all get lost is begun, mended by the vendor, renewed, failed and ended", async () => {
  const ProductId = await world.aProduct();
  const product = { name: "Sketchbook", active: true, metadata: { skm_product_id: String(ProductId) } };
  stripe.prices.set("price_studio", Object.assign(price, { product, metadata: { skm: '{"MaxNoOfMachines":1}' } }));
  stripe.nowSeconds = dashboard.server.clock.nowSeconds;
  const customer = await aCustomersPage();
  await customer.getByRole("button", { name: "Subscribe: Sketchbook, Studio" }).click();
  await customer.waitForURL(/\/pay\//);
  stripe.pay(checkoutIn(customer.url()));
  lose("invoice.paid", stripe.invoices[0]!);

  price.metadata = {};
  await runJobs();
  const vendor = await dashboard.visit("/payment-processors");
  await vendor.getByText("A subscription waits").waitFor();
  await vendor.getByText("describes no license").waitFor();
  await lookAt(vendor, "subscription-waits");
  price.metadata = { skm: '{"MaxNoOfMachines":1}' };
  await vendor.getByRole("button", { name: "Try again now" }).click();
  await vendor.getByText("It is tried again within").waitFor();
  await runJobs();
  await vendor.reload();
  await vendor.getByText("Stripe is also asked every ten minutes").waitFor();
  expect(await vendor.getByText("A subscription waits").count()).toBe(0);

  const [subscription] = stripe.subscriptions.values();
  await customer.goto(`${dashboard.server.url}/Portal/Admin/Subscriptions`);
  await customer.getByText(`Renews on ${dayOf(subscription!)}`).waitFor();
  lose("invoice.paid", nextInvoice(subscription!));
  await runJobs();
  await customer.reload();
  await customer.getByText(`Renews on ${dayOf(subscription!)}`).waitFor();
  const { licenseKeys } = await world.granted("product/GetKeys", { ProductId });
  const [license] = licenseKeys as { key: string; expires: string }[];
  expect(license!.expires >= dayOf(subscription!)).toBe(true);

  subscription!.status = "past_due";
  await customer.reload();
  await customer.getByText("Payment failed").waitFor();
  await lookAt(customer, "portal-subscription-failed", [360]);

  const activated = () =>
    Key.Activate(
      world.token,
      dashboard.server.start.publicKeyXml,
      ProductId,
      license!.key,
      "ada-laptop",
      0,
      false,
      0,
      0,
      dashboard.server.url,
    );
  vi.spyOn(console, "log").mockImplementation(() => {});
  expect(await activated()).toMatchObject({ Key: license!.key });
  subscription!.status = "canceled";
  lose("customer.subscription.deleted", subscription!);
  await runJobs();
  await customer.reload();
  await customer.getByText("Ended").first().waitFor();
  await expect(activated()).rejects.toThrow("The key is blocked and cannot be accessed.");
  expect(dashboard.complaints).toEqual([]);
}, 180_000);
