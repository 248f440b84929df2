import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Dashboard, openDashboard } from "./dashboard.ts";
import { aFair, found } from "./filled-products.ts";

let dashboard: Dashboard;
let productId: number;

beforeAll(async () => {
  dashboard = await openDashboard();
  productId = await aFair(dashboard);
}, 60_000);

afterAll(() => dashboard.close());

const matching = (search: string) => found(dashboard, productId, search);

describe("many licenses at once", () => {
  test("those that a filter found are blocked with a reason, which is taken back with one click", async () => {
    const page = await dashboard.visit(`/products/${productId}/licenses`);
    await page.getByRole("button", { name: "Add filter" }).click();
    await page.getByRole("combobox", { name: "Filter" }).click();
    await page.getByRole("option", { name: "Has a feature" }).click();
    await page.getByRole("combobox", { name: "Feature", exact: true }).click();
    await page.getByRole("option", { name: "F3" }).click();
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText("1 to 10 of 10").waitFor();
    expect(await page.getByRole("combobox", { name: "Condition" }).inputValue()).toBe("F3 = true");
    await page.getByLabel("Select all rows on this page").check();
    await page.getByRole("button", { name: "Change" }).click();
    await page.getByRole("menuitem", { name: "Block…", exact: true }).click();
    await page.getByLabel("Reason").fill("Chargeback");
    await page.getByRole("button", { name: "Block 10 licenses" }).click();
    await page.getByText("10 of 10 done · Finished.").waitFor();
    expect(await matching("block = true")).toBe(10);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("10 of 10 done · Finished.").waitFor();
    expect(await matching("block = true")).toBe(0);
  });
});

describe("the condition", () => {
  test("is written with the keyboard alone, and narrows the list", async () => {
    const page = await dashboard.visit(`/products/${productId}/licenses`);
    await page.getByText("1 to 50 of 1,000").waitFor();
    const box = page.getByRole("combobox", { name: "Condition" });
    await box.focus();
    await page.keyboard.type("f3");
    await page.keyboard.type(" = tr");
    await page.getByRole("option", { name: "true" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.type("and exp");
    await page.getByRole("option", { name: /^Expires/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.type("> today");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("option").count()).toBe(0);
    await page.keyboard.press("Enter");
    await page.getByText("1 to 10 of 10").waitFor();
    expect(await box.inputValue()).toBe("f3 = true and Expires > today");
    expect(dashboard.complaints).toEqual([]);
  });

  test("is saved as a view with order and columns, and used again after a reload", async () => {
    const page = await dashboard.visit(`/products/${productId}/licenses`);
    await page.getByRole("combobox", { name: "Condition" }).fill("F3 = true");
    await page.keyboard.press("Enter");
    await page.getByText("1 to 10 of 10").waitFor();
    await page.getByRole("button", { name: "Key", exact: true }).click();
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "Notes" }).uncheck();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: /^Save/ }).click();
    await page.getByLabel("Name").fill("With export");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "With export" }).waitFor();

    await page.goto(`${dashboard.server.url}/dashboard/products/${productId}/licenses`);
    await page.getByText("1 to 50 of 1,000").waitFor();
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.getByRole("columnheader", { name: "Notes" }).waitFor();
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: "With export" }).click();
    await page.getByText("1 to 10 of 10").waitFor();
    expect(await page.getByRole("columnheader", { name: "Notes" }).count()).toBe(0);
    expect(await page.getByRole("columnheader", { name: "Key", exact: true }).getAttribute("aria-sort")).toBe(
      "ascending",
    );
  });
});
