import { expect, test } from "vitest";
import { AskingApp, aVendorToken } from "../../../support/asking-app.ts";
import { aSignedUp, portalPassword } from "../../../support/portal-visitor.ts";
import { dashboardForAll } from "../../dashboard.ts";
import { lookAt } from "../../look-at.ts";

const dashboard = dashboardForAll();

test("an application has its customer sign in and agree, lists the licenses, and loses them when the device is taken away", async () => {
  const { server } = dashboard;
  const { customerId } = await aSignedUp(server);
  const { key } = await server.operator.call("key/CreateKey", {
    productId: server.start.productId,
    period: 30,
    customerId,
  });
  const app = new AskingApp(server, await aVendorToken(server));
  expect(await app.fetchToken()).toMatchObject({ result: 1 });

  const page = await dashboard.visitAsStranger("/sign-in", { width: 360 });
  await page.goto(server.url + app.path);
  await page.getByText("To let Sketchbook see your licenses").waitFor();
  await lookAt(page, "application-sign-in", [360]);
  await page.getByLabel("E-mail address").first().fill("ada@example.com");
  await page.getByLabel("Password").fill(portalPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Allow Sketchbook to see your licenses?" }).waitFor();
  await lookAt(page, "application-consent", [360]);
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await page.getByText("Go back to Sketchbook").waitFor();

  const { token } = await app.fetchToken();
  const { results } = await app.listLicenses(token);
  expect(Buffer.from(String(results), "base64").toString()).toContain(key);

  await page.goto(`${server.url}/Portal/Admin/Devices`);
  await page.getByText("ADA-PC").first().waitFor();
  await lookAt(page, "portal-devices", [360]);
  await page.getByRole("button", { name: /ADA-PC|ada-laptop/ }).click();
  await page.getByRole("heading", { name: "Devices" }).waitFor();
  await expect.poll(() => page.getByText("ADA-PC").count()).toBe(0);
  expect(await app.listLicenses(token)).toMatchObject({ result: 1 });
  expect(dashboard.complaints).toEqual([]);
}, 120_000);
