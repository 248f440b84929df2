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

const activate = ({ productId, key }: { productId: number; key: string }, machineCode: string) =>
  dashboard.server.post("key/Activate", {
    token: dashboard.server.start.activateToken,
    ProductId: productId,
    Key: key,
    MachineCode: machineCode,
  });

test("a customer who hit the limit is helped: the refusal is explained, a seat freed, and the machine gets in", async () => {
  const license = await aLicense({ maxNoOfMachines: 1 });
  await activate(license, "ada-old-laptop");
  await activate(license, "ada-new-laptop");
  const page = await dashboard.visit(license.path);
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
