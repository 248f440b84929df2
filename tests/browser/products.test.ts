import { describe, expect, test } from "vitest";
import { dashboardForAll } from "./dashboard.ts";

const dashboard = dashboardForAll();

describe("products", () => {
  test("a vendor makes a product and names its features", async () => {
    const page = await dashboard.visit("/products");
    await page.getByRole("button", { name: "New product" }).click();
    await page.getByLabel("Name").fill("Sketchbook");
    await page.getByLabel("Description").fill("Draws by hand.");
    await page.getByRole("button", { name: "Make the product" }).click();
    await page.getByRole("heading", { name: "Sketchbook", level: 1 }).waitFor();
    expect(await page.title()).toBe("Sketchbook · Latchkey");

    await page.getByRole("button", { name: "Edit F3" }).click();
    await page.getByLabel("Name").fill("Export to PDF");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("cell", { name: "Export to PDF" }).waitFor();

    await page.getByLabel("Block licenses when they have run out").click();
    const made = async () => {
      const { products } = await dashboard.server.operator.call("product/GetProducts", {});
      return products.find(({ name }) => name === "Sketchbook");
    };
    await expect.poll(made).toMatchObject({
      description: "Draws by hand.",
      keyAlgorithm: 1,
      featureDefinitions: { f3: { name: "Export to PDF" }, blockExpiredLicenses: true },
    });
    expect(dashboard.complaints).toEqual([]);
  });

  test("a form that lacks something says so at the field and sends nothing", async () => {
    const page = await dashboard.visit("/products");
    await page.getByRole("button", { name: "New product" }).click();
    await page.getByRole("button", { name: "Make the product" }).click();
    expect(await page.getByLabel("Name").getAttribute("aria-invalid")).toBe("true");
    await page.getByText("A product needs a name.").waitFor();
  });

  test("a change can be taken back", async () => {
    const { operator } = dashboard.server;
    const { productId } = await operator.call("admin/AddProduct", { name: "Ledger" });
    const page = await dashboard.visit(`/products/${productId}`);
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await page.getByLabel("Name").fill("Lodger");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Lodger", level: 1 }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("heading", { name: "Ledger", level: 1 }).waitFor();
  });

  test("whoever may only look sees no button that changes anything", async () => {
    const grants = [{ resource: "product", level: "view", resourceId: 0 }] as const;
    const page = await dashboard.visit("/products", { role: "operator", grants });
    await page.getByRole("link", { name: "My first product" }).click();
    await page.getByRole("heading", { name: "Features" }).waitFor();
    expect(await page.getByRole("button", { name: /Edit/ }).count()).toBe(0);
    expect(await page.getByLabel("Block licenses when they have run out").isDisabled()).toBe(true);
  });

  test("a product that does not exist is said to be missing", async () => {
    const page = await dashboard.visit("/products/999");
    await page.getByText("There is no such page").waitFor();
  });

  test("the keyboard goes from row to row and opens one", async () => {
    const page = await dashboard.visit("/products");
    const rows = page.getByRole("row");
    await rows.nth(1).focus();
    await page.keyboard.press("ArrowDown");
    expect(await rows.nth(2).evaluate((row) => row === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/products\/\d+$/);
  });
});
