import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Dashboard, openDashboard } from "./dashboard.ts";

let dashboard: Dashboard;

beforeAll(async () => {
  dashboard = await openDashboard();
}, 60_000);

afterAll(() => dashboard.close());

test("a newcomer copies the first program, runs it as it stands, and sees it arrive", async () => {
  const page = await dashboard.visit("/first-activation");
  await page.getByText("Waiting for the first activation.").waitFor();
  await page.getByRole("tab", { name: "curl" }).click();
  await page.getByRole("button", { name: "Copy curl" }).click();
  const program = await page.evaluate(() => navigator.clipboard.readText());

  const { stdout } = await promisify(execFile)("sh", ["-c", program]);
  expect(JSON.parse(stdout)).toMatchObject({ result: 0, signature: expect.any(String) });

  await page.getByText("It works.").waitFor();
  expect(dashboard.complaints).toEqual([]);
});

test("the program for Node works with the SDK, as it stands", async () => {
  const page = await dashboard.visit("/first-activation");
  await page.getByRole("tab", { name: "Node" }).click();
  const program = await page.getByLabel("Node").locator("code").innerText();
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=commonjs", "--eval", program]);
  expect(stdout).toContain("It works.");
});
