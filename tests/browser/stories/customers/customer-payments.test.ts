import type { Browser, ConsoleMessage } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aShopForm, keepSubscriptions, openShop, type Shop } from "../../../payments/shop.ts";
import { aSignedUp } from "../../../support/portal-visitor.ts";
import { launch } from "../../dashboard.ts";
import { lookAt } from "../../look-at.ts";

const logo =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  [shop, browser] = await Promise.all([openShop(), launch()]);
  await shop.world.granted("admin/EditSettings", { Name: "Harbour Software" });
  await shop.world.granted("admin/EditPortalSettings", { Accent: "#ffd000", Support: "help@example.com", Logo: logo });
  await keepSubscriptions(shop, { LetCustomersCancel: true, LetCustomersSubscribe: true });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await shop.close();
});

test("a customer buys in the vendor's look, finds the receipt in the portal, subscribes there, and ends it after a question", async () => {
  const email = "ada@example.com";
  const { visitor } = await aSignedUp(shop.server, { name: "Ada Lovelace", email }, email);
  const { url } = await aShopForm(shop, { ProductName: "Sketchbook for one year" });
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  await context.addCookies([{ name: "latchkey_portal", value: visitor.secret, url: shop.server.url }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  // Browsers ask for an icon that there is none of.
  const isIcon = (message: ConsoleMessage) => message.location().url.endsWith("/favicon.ico");
  page.on("console", (message) => message.type() === "error" && !isIcon(message) && complaints.push(message.text()));

  await page.goto(url);
  await page.getByText("Harbour Software").waitFor();
  await lookAt(page, "branded-payment-form", [360]);
  await page.getByRole("button", { name: "Pay by card" }).click();
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Pay" }).click();
  await page.getByText("Your key:").waitFor();
  await lookAt(page, "branded-thanks", [360]);

  await page.goto(`${shop.server.url}/Portal/Admin/Receipts`);
  await lookAt(page, "portal-receipts", [360]);
  await page.getByRole("link", { name: "Sketchbook for one year" }).click();
  await page.getByText("49.00 EUR").waitFor();
  await lookAt(page, "portal-receipt", [360]);
  await page.emulateMedia({ media: "print" });
  expect(await page.getByText("To keep it, print this page.").isVisible()).toBe(false);
  expect(await page.getByText("Your key:").isVisible()).toBe(true);
  await page.emulateMedia({ media: "screen" });

  await page.getByRole("link", { name: "Subscriptions" }).click();
  await page.getByText("There are none.").waitFor();
  await offer();
  await page.reload();
  await lookAt(page, "portal-plans", [360]);
  await page.getByRole("button", { name: "Subscribe: Sketchbook, two machines" }).click();
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Pay" }).click();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
  await lookAt(page, "portal-subscribed", [360]);
  await page.getByRole("link", { name: "Show the license" }).click();
  await page.getByText("0 of 2").first().waitFor();
  await page.getByRole("link", { name: "Subscriptions" }).click();
  await lookAt(page, "portal-subscriptions", [360, 1280]);
  await page.getByRole("link", { name: /^Invoices/ }).click();
  await page.getByRole("link", { name: "INV-1" }).waitFor();
  await lookAt(page, "portal-invoices", [360]);
  await page.getByRole("link", { name: "Your subscriptions" }).click();
  await page.getByRole("link", { name: /^End it/ }).click();
  await lookAt(page, "portal-subscription-end", [360]);
  await page.getByRole("button", { name: "End the subscription" }).click();
  await page.getByText(/^Ends on/).waitFor();
  await lookAt(page, "portal-subscription-ending", [360]);
  await page.getByRole("button", { name: /^Go on with it/ }).click();
  await page.getByText(/^Renews on/).waitFor();
  expect(complaints).toEqual([]);
}, 120_000);

/** A price at Stripe that pays for licenses of a new product. */
async function offer(): Promise<void> {
  shop.stripe.nowSeconds = shop.server.clock.nowSeconds;
  shop.stripe.prices.set("price_1", {
    id: "price_1",
    active: true,
    nickname: "two machines",
    unit_amount: 900,
    currency: "eur",
    recurring: { interval: "month", interval_count: 1, usage_type: "licensed" },
    metadata: { skm: '{"MaxNoOfMachines":2}' },
    product: { name: "Sketchbook", active: true, metadata: { skm_product_id: String(await shop.world.aProduct()) } },
  });
}
