import { createRequire } from "node:module";
import type cryptolens from "cryptolens";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { deliverOutbox } from "../../../../server/jobs/deliver-outbox.ts";
import { mailSettings } from "../../../../server/jobs/mail-settings.ts";
import { SmtpCarrier } from "../../../../server/jobs/smtp-carrier.ts";
import { MailServer } from "../../../support/mail-server.ts";
import { cardToConfirm, StripeDouble, stripeKey } from "../../../support/stripe-double.ts";
import { type Dashboard, openDashboard } from "../../dashboard.ts";
import { lookAt } from "../../look-at.ts";

const { Key } = createRequire(import.meta.url)("cryptolens") as typeof cryptolens;
const stripe = new StripeDouble();
const mails = new MailServer();
const mailFrom = "Harbour Software <licenses@harbour.example>";
let dashboard: Dashboard;

beforeAll(async () => {
  await Promise.all([stripe.listen(), mails.open()]);
  dashboard = await openDashboard({ stripeApiUrl: stripe.url, smtpUrl: mails.url, mailFrom });
}, 60_000);

afterAll(async () => {
  await dashboard.close();
  await Promise.all([stripe.close(), mails.close()]);
});

/** The job that sends mail. */
async function sendMails(): Promise<void> {
  const { storage } = dashboard.server.installation;
  const carrier = new SmtpCarrier(mailSettings({ smtpUrl: mails.url, mailFrom })!);
  const clock = () => dashboard.server.clock.nowMs;
  await deliverOutbox({ storage, kind: "mail", carrier, clock, onGivenUp: () => {} });
}

test("a vendor sets up a form, and a buyer whose bank asks pays, gets the key by page and mail, and activates it", async () => {
  const { productId, token, publicKeyXml } = dashboard.server.start;
  const vendor = await dashboard.visit("/payment-processors");
  await vendor.getByRole("button", { name: "New processor" }).first().click();
  const dialog = vendor.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Stripe, website");
  await dialog.getByLabel("Secret key").fill(stripeKey);
  await dialog.getByRole("switch").check();
  await dialog.getByRole("button", { name: "Add the processor" }).click();
  await vendor.getByText("Stripe, website is added.").waitFor();

  await vendor.goto(`${dashboard.server.url}/dashboard/payment-forms/new`);
  await vendor.getByLabel("Name").fill("Website");
  await vendor.getByLabel("Product", { exact: true }).fill("Sketchbook 3");
  await vendor.getByLabel("Price", { exact: true }).fill("49.50");
  await vendor.getByRole("button", { name: "Add one that makes a key" }).click();
  const item = vendor.getByLabel("Address of item 1");
  await item.fill((await item.inputValue()).replace("ProductId=1", `ProductId=${productId}`));
  await vendor.getByLabel("Send the buyer a receipt by e-mail").check();
  await vendor.getByRole("button", { name: "Make the form" }).click();
  await vendor.getByRole("heading", { name: "Website", level: 1 }).waitFor();
  const address = (await vendor.getByRole("link", { name: "Open the form" }).getAttribute("href"))!;

  const buyer = await dashboard.visitAsStranger("/sign-in", { width: 360 });
  await buyer.goto(`${address}?custom=spring`);
  await lookAt(buyer, "payment-form", [360]);
  await buyer.getByRole("button", { name: "Pay by card" }).click();
  await buyer.getByLabel("Email").fill("ada@lovelace.example");
  await buyer.getByLabel("Card").fill(cardToConfirm);
  await buyer.getByRole("button", { name: "Pay" }).click();
  await buyer.getByText("Is it you?").waitFor();
  const { payments } = await dashboard.server.operator.call("admin/ListPayments", {});
  expect(payments).toEqual([]);
  await buyer.getByRole("button", { name: "Confirm the payment" }).click();
  const message = await buyer.getByText("Your key:").innerText();
  await lookAt(buyer, "payment-thanks", [360]);

  const key = message.replace("Your key: ", "");
  await sendMails();
  expect(mails.received).toMatchObject([{ to: ["ada@lovelace.example"], text: expect.stringContaining(key) }]);
  vi.spyOn(console, "log").mockImplementation(() => {});
  const seat = ["ada-laptop", 0, false, 0, 0] as const;
  const license = await Key.Activate(token, publicKeyXml, productId, key, ...seat, dashboard.server.url);
  expect(license).toMatchObject({ Key: key });

  await vendor.getByRole("link", { name: "Payments" }).click();
  await vendor.getByText("ada@lovelace.example").waitFor();
  expect(dashboard.complaints).toEqual([]);
}, 120_000);

test("whoever may only look at billing sees what was paid, and no button that changes anything", async () => {
  const form = { name: "Fair", productName: "Sketchbook 3", currency: "EUR", price: 0 };
  await dashboard.server.operator.call("admin/AddPaymentForm", form);
  const grants = [{ resource: "billing", level: "view", resourceId: 0 }] as const;
  const page = await dashboard.visit("/payment-forms", { role: "operator", grants });
  await page.getByRole("link", { name: "Fair" }).waitFor();
  expect(await page.getByRole("link", { name: "New form" }).count()).toBe(0);
  expect(await page.getByRole("link", { name: "Payment processors" }).count()).toBe(0);
  await page.getByRole("link", { name: "Fair" }).click();
  await page.getByText("No payment yet").waitFor();
  expect(dashboard.complaints).toEqual([]);
});
