import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Dashboard, openDashboard } from "./dashboard.ts";

let dashboard: Dashboard;
let productId: number;

beforeAll(async () => {
  dashboard = await openDashboard();
  const { operator } = dashboard.server;
  ({ productId } = await operator.call("admin/AddProduct", { name: "Ledger" }));
  await operator.call("key/CreateKey", { productId, period: 30, noOfKeys: 60, notes: "of the fair" });
  await operator.call("key/CreateKey", { productId, period: 90, f1: true, notes: '=HYPERLINK("http://evil.example")' });
  await operator.call("key/CreateKey", { productId, period: 30, block: true, notes: "stolen" });
}, 60_000);

afterAll(() => dashboard.close());

describe("licenses", () => {
  test("a product's licenses are narrowed by a text, a condition and the switch, and paged", async () => {
    const page = await dashboard.visit(`/products/${productId}/licenses`);
    await page.getByText("1 to 50 of 62").waitFor();
    await page.getByRole("button", { name: "Next page" }).click();
    await page.getByText("51 to 62 of 62").waitFor();
    await page.getByLabel("Hide blocked").click();
    await page.getByText("1 to 50 of 61").waitFor();
    await page.getByLabel("Condition").fill("F1 = true");
    await page.getByLabel("Condition").press("Enter");
    await page.getByText("1 to 1 of 1").waitFor();
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await page.getByLabel("Key, notes, customer, machine").fill("stolen");
    await page.getByText("1 to 1 of 1").waitFor();
    await page.getByRole("cell", { name: "Blocked" }).waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  test("a mistake in a condition is said with its place, and can be mended", async () => {
    const page = await dashboard.visit("/licenses");
    await page.getByLabel("Condition").fill("F9 = true");
    await page.getByLabel("Condition").press("Enter");
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Condition").fill("F1 = true");
    await page.getByLabel("Condition").press("Enter");
    await page.getByRole("row").nth(1).waitFor();
  });

  test("an export has every license that matches, and no formula", async () => {
    const page = await dashboard.visit(`/products/${productId}/licenses`);
    await page.getByText("1 to 50 of 62").waitFor();
    const saved = async (format: string) => {
      await page.getByRole("button", { name: "Export" }).click();
      await page.getByText(format, { exact: true }).click();
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Save the file" }).click(),
      ]);
      return readFile(await file.path(), "utf8");
    };
    const text = await saved("CSV");
    expect(text.trimEnd().split("\r\n")).toHaveLength(63);
    expect(text).toContain("'=HYPERLINK");
    expect(JSON.parse(await saved("JSON"))).toHaveLength(62);
  });

  test("the list of all products leads to a new license of one of them", async () => {
    const page = await dashboard.visit("/licenses");
    await page.getByRole("button", { name: "New license" }).click();
    await page.getByRole("combobox", { name: "Of which product" }).click();
    await page.getByRole("option", { name: "Ledger" }).click();
    await page.getByRole("heading", { name: "New license", level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/dashboard/products/${productId}/licenses/new`);
    expect(dashboard.complaints).toEqual([]);
  });

  test("Ctrl-K finds a license by the beginning of its key", async () => {
    const { licenseKeys } = await dashboard.server.operator.call("product/GetKeys", { productId });
    const { key } = licenseKeys[0]!;
    const page = await dashboard.visit("/");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("textbox", { name: "Search" }).fill(key.slice(0, 11));
    await page.getByRole("button", { name: key }).click();
    await page.waitForURL(new RegExp(`/licenses/${productId}/${key}$`));
  });
});
