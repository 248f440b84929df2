import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Dashboard, openDashboard } from "../dashboard.ts";
import { aFair, found } from "../filled-products.ts";

let dashboard: Dashboard;
let productId: number;

beforeAll(async () => {
  dashboard = await openDashboard();
  productId = await aFair(dashboard);
}, 60_000);

afterAll(() => dashboard.close());

const matching = (search: string) => found(dashboard, productId, search);

/** Opens an action on everything that matches. */
async function chooseForAll(page: Page, action: string): Promise<void> {
  await page.getByLabel("Select all rows on this page").check();
  await page.getByRole("button", { name: /^Select all .+ that match/ }).click();
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("all 1,000 that match are extended, and the report names each", async () => {
  const page = await dashboard.visit(`/products/${productId}/licenses`);
  await chooseForAll(page, "Extend…");
  await page.getByText("This concerns 1,000 licenses.").waitFor();
  await page.getByLabel("Days").fill("10");
  await page.getByRole("button", { name: "Extend 1,000 licenses" }).click();
  await page.getByText("1,000 of 1,000 done · Finished.").waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the report" }).click(),
  ]);
  const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(1_001);
  expect(lines.every((line, at) => at === 0 || /^FAIR-\d+,Done,$/.test(line))).toBe(true);
  expect(await matching("period = 40")).toBe(1_000);
  expect(dashboard.complaints).toEqual([]);
});

test("an import of 10,000 rows names two mistakes by line before anything is done, and then brings in the others", async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => `OLD-${at},2030-01-01,Ada Lovelace,yes`);
  rows[57] = "OLD-57,someday,Ada Lovelace,yes";
  rows[9_000] = "OLD-8,2030-01-01,Ada Lovelace,yes";
  const page = await dashboard.visit(`/products/${productId}/licenses`);
  await page.getByRole("link", { name: "Import" }).click();
  await page.locator("input[type=file]").setInputFiles({
    name: "old.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      ["License key;Expiry date;Customer;F2", ...rows.map((row) => row.replaceAll(",", ";"))].join("\n"),
    ),
  });
  await page.getByText("old.csv: 10,000 rows").waitFor();
  await page.getByRole("button", { name: "Check 10,000 rows" }).click();
  await page.getByText("Line 59 Expires (2027-12-31): “someday” makes no sense.").waitFor({ timeout: 90_000 });
  await page.getByText("Line 9,002 Line 10 has the same key.").waitFor();
  expect(await matching('key.startswith("OLD-")')).toBe(0);
  await page.getByRole("button", { name: "Import 9,998 licenses" }).click();
  await page.getByText("9,998 of 9,998 done · Finished.").waitFor({ timeout: 90_000 });
  expect(await matching('key.startswith("OLD-") and f2 and customer.name = "Ada Lovelace"')).toBe(9_998);
  await page.getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("link", { name: "Show the licenses" }).click();

  // Beyond what is counted, each page leads to the next.
  await page.getByText("1 to 50 of more than 10,000").waitFor();
  const first = await page.getByRole("row").nth(1).textContent();
  await page.getByRole("button", { name: "Next page" }).click();
  await page.getByText("51 to 100 of more than 10,000").waitFor();
  // The rows before stay until the next ones have come.
  await expect.poll(() => page.getByRole("row").nth(1).textContent()).not.toBe(first);
  await page.getByRole("button", { name: "Previous page" }).click();
  await page.getByText("1 to 50 of more than 10,000").waitFor();
  await expect.poll(() => page.getByRole("row").nth(1).textContent()).toBe(first);
  expect(dashboard.complaints).toEqual([]);
}, 200_000);
