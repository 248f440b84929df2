import * as OTPAuth from "otpauth";
import { expect, test } from "vitest";
import { dashboardForAll, password } from "../dashboard.ts";

const dashboard = dashboardForAll();

test("an operator who may only view finds neither team nor tokens", async () => {
  const grants = [{ resource: "product", level: "view", resourceId: 0 }] as const;
  const page = await dashboard.visit("/team", { role: "operator", grants });
  await page.getByText("No permission", { exact: true }).waitFor();
  expect(await page.getByRole("link", { name: "Access tokens" }).count()).toBe(0);
});

test("a session that is revoked in the middle of work leads to the sign-in and back", async () => {
  const worker = await dashboard.visit("/tokens", { role: "admin" });
  await worker.getByRole("heading", { name: "Access tokens", level: 1 }).waitFor();
  const owner = await dashboard.visit("/team/sessions");
  await owner
    .getByRole("row", { name: /Ada Lovelace/ })
    .getByRole("button", { name: /End the session/ })
    .click();
  await owner.getByText("The session has ended.").waitFor();
  await worker.getByRole("link", { name: "New token" }).click();
  await worker.getByRole("heading", { name: "Sign in to Latchkey" }).waitFor();
  await worker.getByLabel("E-mail address").fill("ada@example.com");
  await worker.getByLabel("Password", { exact: true }).fill(password);
  await worker.getByRole("button", { name: "Sign in" }).click();
  await worker.getByRole("heading", { name: "New token", level: 1 }).waitFor();
});

test("a second factor is set up and asked for at the next sign-in", async () => {
  const page = await dashboard.visit("/security");
  await page.getByRole("button", { name: "Set it up" }).click();
  await page.getByRole("img", { name: "QR code of the second factor" }).waitFor();
  const secret = await page.getByText(/^[A-Z2-7]{16,}$/).innerText();
  const totp = new OTPAuth.TOTP({ secret });
  await page
    .getByLabel("The six digits that the app shows")
    .fill(totp.generate({ timestamp: dashboard.server.clock.nowMs }));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await page.getByText("Keep these recovery codes").waitFor();
  const codes = await page.getByLabel("the recovery codes", { exact: true }).innerText();

  const stranger = await dashboard.visitAsStranger("/security");
  await stranger.getByLabel("E-mail address").fill("grace@example.com");
  await stranger.getByLabel("Password", { exact: true }).fill(password);
  await stranger.getByRole("button", { name: "Sign in" }).click();
  await stranger.getByLabel("Code").fill(codes.trim().split("\n")[0]!);
  await stranger.getByRole("button", { name: "Go on" }).click();
  await stranger.getByRole("heading", { name: "Your security", level: 1 }).waitFor();
  await stranger.goto(`${dashboard.server.url}/dashboard/key-pair`);
  await stranger.getByRole("heading", { name: "The pair that signs now" }).waitFor();
  expect(dashboard.complaints).toEqual([]);
});
