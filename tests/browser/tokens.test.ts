import { afterAll, beforeAll, expect, test } from "vitest";
import { type Dashboard, openDashboard } from "./dashboard.ts";

let dashboard: Dashboard;

beforeAll(async () => {
  dashboard = await openDashboard();
}, 60_000);

afterAll(() => dashboard.close());

test("a vendor builds a token for an application, and the API refuses what its locks forbid", async () => {
  const { server } = dashboard;
  const { productId, key } = server.start;
  const other = await server.operator.call("admin/AddProduct", { name: "Ledger" });
  const { key: otherKey } = await server.operator.call("key/CreateKey", { productId: other.productId, period: 30 });
  await server.operator.call("key/ChangeNotes", { productId, key, notes: "Pays late" });

  const page = await dashboard.visit("/tokens");
  await page.getByRole("link", { name: "New token" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Sketchbook 2");
  await page.getByRole("checkbox", { name: "Create key", exact: true }).check();
  await page.getByText("Do not ship it.").waitFor();
  await page.getByRole("button", { name: "Inside an application" }).click();
  await page.getByText("Safe to ship.").waitFor();
  await page.getByRole("combobox", { name: "Product lock" }).click();
  await page.getByRole("option", { name: `(${productId})` }).click();
  await page.getByRole("switch", { name: "Hide fields of the license" }).click();
  await page.getByText("Feature lock: 790").waitFor();
  await page.getByRole("button", { name: "Make the token" }).click();
  await page.getByRole("heading", { name: "Copy the token now" }).waitFor();
  const token = (await page.getByLabel("The token", { exact: true }).innerText()).trim();

  const seen = await server.post("key/GetKey", { token, ProductId: productId, Key: key });
  expect(seen).toMatchObject({ result: 0, licenseKey: { key, notes: null } });
  expect(await server.post("key/GetKey", { token, ProductId: other.productId, Key: otherKey })).toMatchObject({
    result: 1,
    message: "Access denied.",
  });
  expect(await server.post("key/BlockKey", { token, ProductId: productId, Key: key })).toMatchObject({ result: 1 });

  await page.getByRole("button", { name: "I have copied it" }).click();
  await page.getByRole("button", { name: "Revoke Sketchbook 2" }).click();
  await page.getByRole("button", { name: "Revoke for ever" }).click();
  await page.getByText("Sketchbook 2 is revoked.").waitFor();
  expect(await server.post("key/GetKey", { token, ProductId: productId, Key: key })).toMatchObject({
    message: "Unable to authenticate.",
  });
  expect(dashboard.complaints).toEqual([]);
});

test("a form that lacks something says so and makes nothing", async () => {
  const page = await dashboard.visit("/tokens/new");
  await page.getByRole("button", { name: "Make the token" }).click();
  await page.getByText("Choose at least one permission.").waitFor();
  expect(await page.getByRole("textbox", { name: "Name" }).getAttribute("aria-invalid")).toBe("true");
});
