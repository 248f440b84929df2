import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Dashboard, openDashboard } from "./dashboard.ts";
import { addVendorMonth, settledSettings, type VendorMonth } from "./vendor-month.ts";

/** `npm run pictures` puts them beside the guide, and every other run where nobody keeps them. */
const isForGuide = process.env.npm_lifecycle_event === "pictures";
const folder = join(import.meta.dirname, "../..", isForGuide ? "docs/guides/pictures" : "artifacts/guide");

let dashboard: Dashboard;
let month: VendorMonth;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  dashboard = await openDashboard(settledSettings);
}, 60_000);

afterAll(() => dashboard.close());

test("the first page of a newcomer waits for the first activation", async () => {
  const page = await visit("/first-activation");
  await page.getByText("Waiting for the first activation.").waitFor();
  await keep(page, "first-activation");
});

test("a month later each page of the guide has something to show", async () => {
  month = await addVendorMonth(dashboard.server);
  const page = await visit("/");
  for (const [name, path, ready] of views(month)) {
    await page.goto(`${dashboard.server.url}/dashboard${path}`);
    await ready(page);
    await keep(page, name);
  }
  expect(dashboard.complaints).toEqual([]);
}, 180_000);

type View = readonly [name: string, path: string, ready: (page: Page) => Promise<unknown>];

const shows = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor();

function views({ productId, key, customerId, refused }: VendorMonth): readonly View[] {
  return [
    ["home", "/", shows("Ada Lovelace")],
    ["licenses", `/products/${productId}/licenses`, shows("1 to 49 of 49")],
    ["new-license", `/products/${productId}/licenses/new`, fillLicense],
    ["license", `/licenses/${productId}/${key}`, shows("Valid")],
    ["explain", `/licenses/${productId}/${key}?explain=${refused}`, scrollToExplanation],
    ["customer", `/customers/${customerId}`, shows(key)],
    ["extend", `/products/${productId}/licenses`, chooseExtend],
    ["new-token", "/tokens/new", choosePreset],
    ["analytics", "/analytics?range=30d", shows("Requests and refusals")],
    ["logs", "/logs", shows(refused)],
    ["health", "/health", shows("Jobs")],
    ["team", "/team", inviteOperator],
    ["portal", "/portal", shows("Sign-up for everybody")],
  ];
}

async function fillLicense(page: Page): Promise<void> {
  await page.getByLabel("Period in days").fill("365");
  await page.getByLabel("Machines at most").fill("3");
  for (const name of ["Subscription", "Export to PDF"]) await page.getByRole("checkbox", { name }).check();
  await page.getByText("Runs for 365 days from now", { exact: false }).waitFor();
}

async function scrollToExplanation(page: Page): Promise<void> {
  await page.getByText("Activate refuses: the limit of machines has been reached.").waitFor();
  await page.getByRole("heading", { name: "Would it activate?" }).evaluate((heading) => heading.scrollIntoView());
  await page.locator(".recharts-surface").first().waitFor();
}

async function chooseExtend(page: Page): Promise<void> {
  await page.getByLabel("Select all rows on this page").check();
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByRole("menuitem", { name: "Extend…" }).click();
  await page.getByRole("dialog").getByLabel("Days").fill("30");
}

async function choosePreset(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Name" }).fill("Sketchbook 3");
  await page.getByRole("button", { name: "Inside an application" }).click();
  await page.getByText("Safe to ship.").waitFor();
}

async function inviteOperator(page: Page): Promise<void> {
  const { operator } = dashboard.server;
  const grants = [
    { resource: "product", level: "view", resourceId: 0 },
    { resource: "customer", level: "edit", resourceId: 0 },
  ];
  await operator.call("admin/InviteMember", {
    name: "Olga Ladyzhenskaya",
    email: "olga@harbour.example",
    role: "operator",
    grants: JSON.stringify(grants),
  });
  await page.reload();
  await page.getByText("Olga Ladyzhenskaya").waitFor();
}

async function visit(path: string): Promise<Page> {
  const page = await dashboard.visit(path);
  await page.setViewportSize({ width: 1180, height: 760 });
  return page;
}

/** Chromium packs pictures far smaller than Playwright's own can be. */
async function keep(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(isAllThere);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 72 });
  const picture = Buffer.from(data, "base64");
  expect({ name, isSmall: picture.length < 100_000 }).toEqual({ name, isSmall: true });
  writeFileSync(join(folder, `${name}.webp`), picture);
}

/** Runs in the page: what comes later and is in view has come. */
function isAllThere(): boolean {
  const places = [...document.querySelectorAll(".mantine-Skeleton-root, .mantine-Loader-root")];
  return places.every((place) => place.getBoundingClientRect().top > window.innerHeight);
}
