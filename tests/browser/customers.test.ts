import { expect, test } from "vitest";
import { anAppToken } from "../contract/auth/seeds.ts";
import { World } from "../contract/world.ts";
import { aSignedUp } from "../support/portal-visitor.ts";
import { dashboardForAll } from "./dashboard.ts";

const dashboard = dashboardForAll();

test("a customer is added, changed, found by a license key, and removed without their license", async () => {
  const { operator, start } = dashboard.server;
  const page = await dashboard.visit("/customers");
  await page.getByRole("button", { name: "New customer" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Grace Hopper");
  await dialog.getByLabel("E-mail").fill("grace@compiler.example");
  await dialog.getByRole("button", { name: "Add the customer" }).click();
  await page.getByRole("heading", { name: "Grace Hopper", level: 1 }).waitFor();

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByLabel("Company").fill("Compilers Ltd");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Compilers Ltd").waitFor();

  const { customers } = await operator.call("customer/GetCustomers", { search: "Grace" });
  const customerId = customers[0]!.id;
  const { key } = await operator.call("key/CreateKey", { productId: start.productId, period: 30, customerId });
  const list = await dashboard.visit("/customers");
  await list
    .getByRole("searchbox")
    .or(list.getByLabel(/license key/))
    .first()
    .fill(String(key));
  await list.getByRole("link", { name: "Grace Hopper" }).click();
  await list.getByRole("link", { name: String(key) }).waitFor();

  await list.getByRole("button", { name: "Remove", exact: true }).click();
  await list.getByRole("dialog").getByRole("textbox").fill("Grace Hopper");
  await list.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await list.getByRole("heading", { name: "Customers", level: 1 }).waitFor();
  const { licenseKey } = await operator.call("key/GetKey", { productId: start.productId, key: String(key) });
  expect((licenseKey as { customer: unknown }).customer).toBeNull();
  expect(dashboard.complaints).toEqual([]);
});

test("who signs in as a customer, and the device that an application was let in on, are seen and taken away", async () => {
  const { server } = dashboard;
  const { customerId } = await aSignedUp(server, { name: "Hedy Lamarr" }, "hedy@stage.example");
  const { token } = await anAppToken(new World(server), { customerId });
  const page = await dashboard.visit(`/customers/${customerId}`);
  const portal = page.getByRole("region", { name: "Customer portal" });
  await portal.getByText("hedy@stage.example").waitFor();
  await portal.getByText(/\/Portal\/@1\/Associate\?id=/).waitFor();
  await portal.getByRole("button", { name: "Take the access of hedy@stage.example away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take it away" }).click();
  await portal.getByText("Nobody has signed up yet.").waitFor();

  const devices = page.getByRole("region", { name: "Devices" });
  await devices.getByText("ada-laptop · Sketchbook").waitFor();
  await devices.getByRole("button", { name: "Take ADA-PC away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take it away" }).click();
  await devices.getByText("No application has signed in as this customer.").waitFor();
  expect(await server.post("user/GetLicenseKeys", { token })).toMatchObject({ result: 1 });
  expect(dashboard.complaints).toEqual([]);
});
