import { afterAll, beforeAll, expect, test } from "vitest";
import { type Dashboard, openDashboard } from "./dashboard.ts";

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
