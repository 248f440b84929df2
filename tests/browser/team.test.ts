import { expect, test } from "vitest";
import { dashboardForAll } from "./dashboard.ts";

const dashboard = dashboardForAll();

test("an owner invites an operator who may only view products, and gets a link to hand over", async () => {
  const page = await dashboard.visit("/team");
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Olga");
  await dialog.getByRole("textbox", { name: "E-mail address" }).fill("olga@reviews.example");
  await dialog.getByRole("button", { name: "Add a grant" }).click();
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await page.getByText(/\/dashboard\/invitation\?code=/).waitFor();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("View: all products").waitFor();
  expect(dashboard.complaints).toEqual([]);
});
