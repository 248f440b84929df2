import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { dashboardForAll } from "../dashboard.ts";
import { aProductWithFeatures } from "../filled-products.ts";

const run = promisify(execFile);
const client = pathToFileURL(join(import.meta.dirname, "../../../client/index.ts")).href;
const keyForm = /[A-Z]{5}(-[A-Z]{5}){3}/;

const dashboard = dashboardForAll();

test("the curl and Node programs that the form shows make the same licenses, once they have a token", async () => {
  const productId = await aProductWithFeatures(dashboard, "Ledger");
  const page = await dashboard.visit(`/products/${productId}/licenses/new`);
  await page.getByRole("textbox", { name: "Notes" }).fill('It\'s for "Ada" & friends');
  await page.getByRole("checkbox", { name: "Drawing" }).check();
  await page.getByLabel("Number of licenses").fill("2");
  await page.getByText("Permissions: CreateKey, AddDataObject").waitFor();
  const programIn = async (language: string) => {
    await page.getByRole("tab", { name: language }).click();
    return page.getByLabel(language, { exact: true }).locator("code").innerText();
  };
  const { operator } = dashboard.server;
  const permissions = ["CreateKey", "AddDataObject"] as const;
  const { token } = await operator.call("admin/AddToken", { name: "Shop", permissions: [...permissions] });
  const shell = (await programIn("curl")).replaceAll("YOUR_TOKEN", token);
  const node = (await programIn("Node")).replace("YOUR_TOKEN", token).replace("latchkey/client", client);
  await run("sh", ["-c", shell]);
  await run(process.execPath, ["--input-type=module", "--eval", node]);

  await page.getByRole("button", { name: "Make 2 licenses" }).click();
  await page.getByRole("heading", { name: "2 licenses are made" }).waitFor();
  expect(await page.getByRole("link", { name: keyForm }).count()).toBe(2);
  const { licenseKeys } = await operator.call("product/GetKeys", { productId });
  expect(licenseKeys).toHaveLength(6);
  for (const license of licenseKeys)
    expect(license).toMatchObject({
      notes: 'It\'s for "Ada" & friends',
      dataObjects: [{ name: "cryptolens_features", stringValue: '["Drawing"]' }],
    });
  expect(dashboard.complaints).toEqual([]);
});

test("a template made of the form fills the next one, and goes after being asked", async () => {
  const productId = await aProductWithFeatures(dashboard, "Atlas");
  const page = await dashboard.visit(`/products/${productId}/licenses/new`);
  await page.getByLabel("Period in days").fill("90");
  await page.getByRole("checkbox", { name: "SVG" }).check();
  await page.getByRole("button", { name: "Save as template" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Quarter");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByText("Quarter is saved.").waitFor();

  await page.goto(`${dashboard.server.url}/dashboard/products/${productId}/templates`);
  await page.getByText("2 steps").waitFor();
  await page.getByRole("button", { name: "Use Quarter" }).click();
  await page.getByRole("heading", { name: "New license", level: 1 }).waitFor();
  expect(await page.getByLabel("Period in days").inputValue()).toBe("90");
  expect(await page.getByRole("checkbox", { name: "SVG" }).isChecked()).toBe(true);

  await page.goBack();
  await page.getByRole("button", { name: "Remove Quarter" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await page.getByText("No template yet").waitFor();
  const { licenseTemplates } = await dashboard.server.operator.call("licensetemplate/GetLicenseTemplates", {});
  expect(licenseTemplates.filter((template) => template.productId === productId)).toEqual([]);
});

test("features added to a product's tree can be given to the next license, and a nameless one cannot be saved", async () => {
  const { operator } = dashboard.server;
  const { productId } = await operator.call("admin/AddProduct", { name: "Wind tunnel" });
  const page = await dashboard.visit(`/products/${productId}/feature-template`);
  await page.getByRole("button", { name: "Add a feature" }).click();
  await page.keyboard.type("Smoke");
  await page.keyboard.press("Enter");
  await page.getByText("Every feature needs a name.").waitFor();
  expect(await page.getByRole("button", { name: "Save the template" }).isDisabled()).toBe(true);
  await page.keyboard.type("Export");
  await page.getByRole("button", { name: "Add a feature within Export" }).click();
  await page.keyboard.type("CSV");
  await page.getByRole("button", { name: "Save the template" }).click();
  await page.getByText("The feature template is saved.").waitFor();

  await page.goto(`${dashboard.server.url}/dashboard/products/${productId}/licenses/new`);
  await page.getByRole("checkbox", { name: "CSV" }).check();
  await page.getByText("with Export › CSV.").waitFor();
  expect(dashboard.complaints).toEqual([]);
});

test("a setting is kept as the data object that the server looks for, and can be taken back", async () => {
  const { operator } = dashboard.server;
  const { productId } = await operator.call("admin/AddProduct", { name: "Compass" });
  const objects = async () =>
    (await operator.call("product/GetProducts", {})).products.find(({ id }) => id === productId)?.dataObjects;
  const page = await dashboard.visit(`/products/${productId}/settings`);
  await page.getByRole("combobox", { name: "Extending a blocked license" }).click();
  await page.getByRole("option", { name: "Unblocks it" }).click();
  await page.getByText("The setting is changed.").waitFor();
  expect(await objects()).toMatchObject([{ name: "cryptolens_unblockextendedlicenses", stringValue: "true" }]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("No data objects.").waitFor();
  expect(await objects()).toEqual([]);
});

test("a product goes with its licenses once its name has been typed, and not before", async () => {
  const productId = await aProductWithFeatures(dashboard, "Old ledger");
  const { operator } = dashboard.server;
  await operator.call("key/CreateKey", { productId, period: 30 });
  const page = await dashboard.visit(`/products/${productId}/settings`);
  await page.getByRole("button", { name: "Remove the product" }).click();
  const submit = page.getByRole("button", { name: "Remove it for good" });
  await page.getByLabel("Type Old ledger to confirm").fill("old ledger");
  expect(await submit.isDisabled()).toBe(true);
  await page.getByLabel("Type Old ledger to confirm").fill("Old ledger");
  await submit.click();
  await page.getByText("Old ledger is removed.").waitFor();
  await page.waitForURL(/\/products$/);
  const { products } = await operator.call("product/GetProducts", {});
  expect(products.map(({ id }) => id)).not.toContain(productId);
});

test("what the server refuses is told, and nothing is made", async () => {
  const { operator } = dashboard.server;
  const { productId } = await operator.call("admin/AddProduct", { name: "Abacus", keyAlgorithm: 0, password: "beads" });
  const page = await dashboard.visit(`/products/${productId}/licenses/new`);
  await page.getByLabel("Period in days").fill("1000");
  await page.getByRole("button", { name: "Make the license" }).click();
  await page.getByText("Creation of a license with 1000 day(s) is not possible in SKGL.", { exact: false }).waitFor();
  expect((await operator.call("product/GetKeys", { productId })).total).toBe(0);
});
