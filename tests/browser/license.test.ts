import { afterAll, beforeAll, expect, test } from "vitest";
import { readActivationCode } from "../../client/activation-code.ts";
import { type Dashboard, openDashboard } from "./dashboard.ts";
import { lookAt } from "./look-at.ts";

let dashboard: Dashboard;

beforeAll(async () => {
  dashboard = await openDashboard();
}, 60_000);

afterAll(() => dashboard.close());

async function aLicense(fields: { maxNoOfMachines: number }) {
  const { operator, start } = dashboard.server;
  const { key } = await operator.call("key/CreateKey", { productId: start.productId, period: 30, ...fields });
  return { productId: start.productId, key, path: `/licenses/${start.productId}/${key}` };
}

test("who saves after somebody else is told, and saves upon looking again", async () => {
  const license = await aLicense({ maxNoOfMachines: 2 });
  const [first, second] = [await dashboard.visit(license.path), await dashboard.visit(license.path)];
  for (const page of [first, second]) await page.getByRole("button", { name: "Edit", exact: true }).click();
  await first.getByLabel("Machines at most").fill("5");
  await first.getByRole("button", { name: "Save" }).click();
  await first.getByText("Saved.").waitFor();

  await second.getByLabel("Machines at most").fill("9");
  await second.getByRole("button", { name: "Save" }).click();
  await second.getByText("Somebody changed this license meanwhile.", { exact: false }).waitFor();
  await second.getByRole("button", { name: "Show what it says now" }).click();
  expect(await second.getByLabel("Machines at most").inputValue()).toBe("5");
  await second.getByLabel("Machines at most").fill("9");
  await second.getByRole("button", { name: "Save" }).click();
  await second.getByText("Saved.").waitFor();
  const { license: now } = await dashboard.server.operator.call("admin/GetLicense", license);
  expect(now.maxNoOfMachines).toBe(9);
});

test("an extension tells both dates before it is made, and can be taken back", async () => {
  const license = await aLicense({ maxNoOfMachines: 1 });
  const { license: before } = await dashboard.server.operator.call("admin/GetLicense", license);
  const dayOf = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 10);
  const page = await dashboard.visit(license.path);
  await page.getByRole("button", { name: "Extend" }).click();
  await page.getByRole("dialog").getByLabel("Days to add").fill("90");
  const [now, then] = [dayOf(before.expires), dayOf(before.expires + 90 * 86_400)];
  await page.getByText(`Until ${now} now, until ${then} then.`).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Extend" }).click();
  await page.getByText("The license is extended.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  const nowSays = async () => (await dashboard.server.operator.call("admin/GetLicense", license)).license;
  await expect.poll(nowSays).toMatchObject({ expires: before.expires, period: before.period });
});

test("a code is read out to somebody whose machine has no connection", async () => {
  const { path, productId, key } = await aLicense({ maxNoOfMachines: 1 });
  const of = { productId, key: key!, machineCode: "press-4" };
  await dashboard.server.operator.call("key/Activate", of);
  const page = await dashboard.visit(path);
  await page.getByRole("button", { name: "press-4" }).first().click();
  await page.getByRole("menuitem", { name: "Activation code to read out" }).click();
  const dialog = page.getByRole("dialog", { name: "Activation code" });
  const code = await dialog.getByRole("region", { name: "Activation code" }).innerText();
  await lookAt(page, "activation-code");
  const { activationCodeKey } = await dashboard.server.operator.call("admin/GetAccountKeys", {});
  expect(await readActivationCode(code, activationCodeKey, of)).toMatchObject({ isValid: true });
});

test("many data objects come in pages", async () => {
  const license = await aLicense({ maxNoOfMachines: 1 });
  for (let number = 10; number < 35; number++)
    await dashboard.server.operator.call("data/AddDataObjectToKey", { ...license, name: `credits-${number}` });
  const page = await dashboard.visit(license.path);
  const objects = page.getByRole("region", { name: "Data objects" });
  await objects.getByText("1 to 20 of 25").waitFor();
  await objects.getByRole("button", { name: "Next page" }).click();
  await objects.getByText("21 to 25 of 25").waitFor();
  await objects.getByText("credits-34").waitFor();
  expect(await objects.getByText("credits-10").count()).toBe(0);
});
