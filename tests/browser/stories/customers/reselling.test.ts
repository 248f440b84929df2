import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { portalPassword } from "../../../support/portal-visitor.ts";
import { aGrantedRight, aSignedUpReseller } from "../../../support/reseller-visitor.ts";
import { type Dashboard, launch, openDashboard } from "../../dashboard.ts";
import { problemsAt } from "../../narrow-page.ts";
import { artifacts, takePicture } from "../../picture.ts";

let dashboard: Dashboard;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(artifacts, { recursive: true });
  [dashboard, browser] = await Promise.all([openDashboard(), launch()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await dashboard.close();
});

/** On a narrow screen, and without script unless the test itself has to look into the page. */
function aBrowser(javaScriptEnabled = false): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 360, height: 800 }, javaScriptEnabled });
}

/** On the vendor's page: makes the link, and grants two licenses. @returns the link */
async function inviteAndGrant(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill("");
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = /http\S+\/Accept\?code=[\w-]+/.exec((await dialog.getByText("/Accept?code=").textContent())!)![0];
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByText("Invited", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Grant a right" }).click();
  await dialog.getByLabel("Friendly name").fill("Sketchbook for a year");
  await dialog.getByRole("combobox", { name: "License template" }).click();
  await page.getByRole("option", { name: "Yearly" }).click();
  await dialog.getByLabel("How many licenses").fill("2");
  await dialog.getByRole("button", { name: "Grant" }).click();
  await page.getByRole("row", { name: "Sketchbook for a year" }).getByText("2 / 2").waitFor();
  return link;
}

test("a vendor invites a reseller, who issues, and spends the last license twice at once for one key", async () => {
  const { server } = dashboard;
  const { productId } = server.start;
  const parameters = JSON.stringify({ ProductId: productId, Period: 365 });
  await server.operator.call("admin/AddTemplate", { name: "Yearly", parameters });
  const { resellerId } = await server.operator.call("reseller/AddReseller", {
    name: "Babbage & Sons",
    email: "office@babbage.example",
  });
  const vendor = await dashboard.visit(`/resellers/${resellerId}`);
  const link = await inviteAndGrant(vendor);
  const { invite } = await server.operator.call("admin/GetResellerAccess", { resellerId });
  expect(invite).toMatchObject({ email: "" });

  const context = await aBrowser();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("E-mail address").fill("sales@babbage.example");
  await page.getByLabel("Password").fill(portalPassword);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByText("2 / 2").waitFor();
  await page.getByRole("link", { name: "Issue new license" }).click();
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByRole("button", { name: "Add the customer and issue the license" }).click();
  const first = await page.locator("dd code").textContent();
  expect(first).toMatch(/^[A-Z0-9-]{23}$/);

  const windows = await Promise.all([context.newPage(), context.newPage()]);
  for (const window of windows) {
    await window.goto(`${server.url}/ResellerPortal`);
    await window.getByRole("link", { name: "Issue new license" }).click();
    await window.getByLabel("Customer", { exact: true }).selectOption("Ada Lovelace");
  }
  const button = { name: "Issue the license", exact: true };
  await Promise.all(windows.map((window) => window.getByRole("button", button).click()));
  const ends = await Promise.all(windows.map((window) => window.locator("main").textContent()));
  expect(ends.filter((text) => text!.includes("none is left of this right."))).toHaveLength(1);
  const { rights } = await server.operator.call("admin/GetIssuanceRights", { resellerId });
  expect(rights).toMatchObject([{ amount: 2, issued: 2, state: "spent" }]);
  const { customers } = await server.operator.call("reseller/GetResellerCustomers", { resellerId });
  expect(customers.map(({ name }) => name)).toEqual(["Ada Lovelace"]);
  const { licenseKeys } = await server.operator.call("product/GetKeys", {
    ...{ productId, searchQuery: `resellerid=${resellerId}` },
  });
  expect(licenseKeys).toHaveLength(2);

  await vendor.reload();
  await vendor.getByText("sales@babbage.example").waitFor();
  await vendor.getByRole("row", { name: "Sketchbook for a year" }).getByText("0 / 2").waitFor();
  await vendor.getByRole("button", { name: "Block Sketchbook for a year" }).click();
  await vendor.getByRole("button", { name: "Unblock Sketchbook for a year" }).waitFor();
  expect(dashboard.complaints).toEqual([]);
}, 180_000);

describe("the pages for resellers", () => {
  test("can be used by everybody, on a narrow screen, in light and dark", async () => {
    const { server } = dashboard;
    const { visitor, resellerId, link } = await aSignedUpReseller(server, "grace@example.com", "Harbour Software");
    const rightId = await aGrantedRight(server, resellerId, { expiresIn: 90 });
    const blocked = await aGrantedRight(server, resellerId, { friendlyName: "A".repeat(100) });
    await server.operator.call("admin/EditIssuanceRight", { rightId: blocked, isBlocked: true });
    const issued = await server.operator.call("admin/IssueFromRight", {
      ...{ rightId, name: "Countess of Lovelace".repeat(5), email: "ada@example.com" },
    });
    const { resellerId: other } = await server.operator.call("reseller/AddReseller", { name: "Other" });
    const { link: open } = await server.operator.call("admin/InviteReseller", { resellerId: other });
    const context = await aBrowser(true);
    const page = await context.newPage();
    for (const path of [new URL(open).pathname + new URL(open).search, link, "/Portal/@1?next=/ResellerPortal"])
      expect(await problemsAt(page, dashboard.server.url + path), path).toEqual([]);
    await context.addCookies([{ name: "latchkey_portal", value: visitor.secret, url: server.url }]);
    const own = {
      rights: "",
      customers: "/Customers",
      "new-customer": `/Customers/New?reseller=${resellerId}`,
      customer: `/Customer/${issued.customerId}?saved=yes`,
      issue: `/Issue?right=${rightId}`,
      "issue-blocked": `/Issue?right=${blocked}`,
      issued: `/Issued/${rightId}`,
      license: `/Issued/${rightId}/${issued.issuedId}`,
      nowhere: "/Customer/99999",
    };
    for (const [name, path] of Object.entries(own))
      expect(await problemsOfPortal(page, `/ResellerPortal${path}`, name), name).toEqual([]);
  }, 180_000);
});

/** The problems of a page of the portal, with its pictures taken. */
async function problemsOfPortal(page: Page, path: string, name: string): Promise<string[]> {
  const picture = (kind: string) => takePicture(page, join(artifacts, `reseller-portal-${name}-${kind}.png`));
  const problems = await problemsAt(page, dashboard.server.url + path, (colorScheme) => picture(`360-${colorScheme}`));
  await page.setViewportSize({ width: 1280, height: 800 });
  await picture("1280-dark");
  await page.setViewportSize({ width: 360, height: 800 });
  return problems;
}
