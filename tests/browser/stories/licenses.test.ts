import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { dashboardForAll } from "../dashboard.ts";
import { aProductWithFeatures } from "../filled-products.ts";

const run = promisify(execFile);
const keyForm = /[A-Z]{5}(-[A-Z]{5}){3}/;

const dashboard = dashboardForAll();

/** Activates as an application with the official SDK does. @returns what the SDK gives, as JSON */
async function activateWithSdk(productId: number, key: string): Promise<string> {
  const { url, operator } = dashboard.server;
  const { publicKeyXml } = await operator.call("admin/GetAccount", {});
  const { token } = await operator.call("admin/AddToken", { name: "App", permissions: ["Activate"] });
  const values = [token, publicKeyXml, productId, key, "ada-laptop", 0, false, 0, 0, url].map((value) =>
    JSON.stringify(value),
  );
  const program = `require("cryptolens").Key.Activate(${values.join(", ")}).then((license) => console.log(JSON.stringify(license)))`;
  return (await run(process.execPath, ["--input-type=commonjs", "--eval", program])).stdout;
}

const activate = ({ productId, key }: { productId: number; key: string }, machineCode: string) =>
  dashboard.server.post("key/Activate", {
    token: dashboard.server.start.activateToken,
    ProductId: productId,
    Key: key,
    MachineCode: machineCode,
  });

test("a license made for a new customer is what the form says, works with the SDK, and shows its machine", async () => {
  const productId = await aProductWithFeatures(dashboard, "Sketchbook");
  const page = await dashboard.visit(`/products/${productId}`);
  await page.getByRole("button", { name: "New license" }).click();
  await page.getByLabel("Period in days").fill("365");
  await page.getByLabel("Machines at most").fill("3");
  await page.getByLabel("The countdown starts with the activation").check();
  await page.getByRole("checkbox", { name: "Time Limit" }).check();
  await page.getByRole("checkbox", { name: "PDF" }).check();
  await page.getByRole("radio", { name: "A new customer" }).check();
  await page.getByRole("textbox", { name: "Name" }).fill("Ada Lovelace");
  await page.getByRole("textbox", { name: "E-mail address" }).fill("ada@analytical.example");
  const sentence = "Runs for 365 days from its first activation, on 3 machines, with Time Limit and Export › PDF.";
  await page.getByText(sentence).waitFor();
  await page.getByRole("button", { name: "Make the license" }).click();
  await page.getByRole("heading", { name: "The license is made" }).waitFor();
  const key = await page.getByRole("link", { name: keyForm }).innerText();

  expect(JSON.parse(await activateWithSdk(productId, key))).toMatchObject({ Period: 365, F1: true });
  await page.getByRole("button", { name: "Open the license" }).click();
  await page.getByText("ada-laptop").first().waitFor();
  await page.getByText("Valid", { exact: true }).waitFor();
  expect(await page.getByRole("checkbox", { name: "PDF" }).isChecked()).toBe(true);
  const { license } = await dashboard.server.operator.call("admin/GetLicense", { productId, key });
  expect(license).toMatchObject({ trialActivation: true, maxNoOfMachines: 3, customer: { name: "Ada Lovelace" } });
  expect(dashboard.complaints).toEqual([]);
});

test("a customer who hit the limit is helped: the refusal is explained, a seat freed, and the machine gets in", async () => {
  const { operator, start } = dashboard.server;
  const { productId } = start;
  const { key } = await operator.call("key/CreateKey", { productId, period: 30, maxNoOfMachines: 1 });
  const license = { productId, key: key! };
  await activate(license, "ada-old-laptop");
  await activate(license, "ada-new-laptop");
  const page = await dashboard.visit("/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: "Search" }).fill("ada-old");
  await page.getByRole("button", { name: license.key }).click();
  await page.getByText("Valid", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Explain now" }).click();
  await page.getByText("Activate refuses: the limit of machines has been reached.").waitFor();
  await page.getByText(/Deactivate a machine that is not used any more/).waitFor();

  await page.getByRole("button", { name: "Actions for ada-old-laptop" }).click();
  await page.getByRole("menuitem", { name: "Deactivate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await page.getByText("Activate gives the machine a seat, which it keeps until it is deactivated.").waitFor();
  expect(await activate(license, "ada-new-laptop")).toMatchObject({ result: 0 });
  expect(dashboard.complaints).toEqual([]);
});

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
