import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addMember, type Dashboard, openDashboard, password } from "./dashboard.ts";

let dashboard: Dashboard;

beforeAll(async () => {
  dashboard = await openDashboard();
  await addMember(dashboard.server, { role: "owner" });
}, 60_000);

afterAll(() => dashboard.close());

const fill = async (page: Awaited<ReturnType<Dashboard["visit"]>>, secret: string) => {
  await page.getByLabel("E-mail address").fill("grace@example.com");
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
};

describe("signing in", () => {
  test("leads back to where one wanted to be, and out again", async () => {
    const page = await dashboard.visitAsStranger("/products");
    await page.getByRole("heading", { name: "Sign in to Latchkey" }).waitFor();
    await fill(page, password);
    await page.getByRole("heading", { name: "Products", level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/dashboard/products");

    await page.getByRole("button", { name: "Account menu of Grace Hopper" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in to Latchkey" }).waitFor();
    await page.goto(`${dashboard.server.url}/dashboard/products`);
    await page.getByRole("heading", { name: "Sign in to Latchkey" }).waitFor();
  });

  test("says when the password is wrong", async () => {
    const page = await dashboard.visitAsStranger("/sign-in");
    await fill(page, "not the password");
    await page.getByText("The e-mail address or the password is wrong.").waitFor();
  });

  test("a session that ends in the middle of work leads to the sign-in and back", async () => {
    const page = await dashboard.visit("/products");
    await page.getByRole("link", { name: "My first product" }).click();
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Sign in to Latchkey" }).waitFor();
    await fill(page, password);
    await page.getByRole("heading", { name: "My first product", level: 1 }).waitFor();
  });
});
