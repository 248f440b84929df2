import { afterAll, beforeAll, expect, test } from "vitest";
import { type Dashboard, openDashboard } from "./dashboard.ts";

let dashboard: Dashboard;

beforeAll(async () => {
  dashboard = await openDashboard();
}, 60_000);

afterAll(() => dashboard.close());

test("a form that lacks something says so and makes nothing", async () => {
  const page = await dashboard.visit("/tokens/new");
  await page.getByRole("button", { name: "Make the token" }).click();
  await page.getByText("Choose at least one permission.").waitFor();
  expect(await page.getByRole("textbox", { name: "Name" }).getAttribute("aria-invalid")).toBe("true");
});
