import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ServerProcess, startServerProcess } from "../../support/server-process.ts";
import { freshStore } from "../../support/test-store.ts";
import { launch, password } from "../dashboard.ts";

const run = promisify(execFile);
const dataDir = mkdtempSync(join(tmpdir(), "latchkey-first-minute-"));

let settings: Record<string, string>;
let server: ServerProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { databaseUrl = "" } = await freshStore();
  settings = { LATCHKEY_DATABASE_URL: databaseUrl };
  [server, browser] = await Promise.all([startServerProcess(dataDir, settings), launch()]);
  page = await browser.newPage({ permissions: ["clipboard-read", "clipboard-write"] });
  page.setDefaultTimeout(45_000);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await server.end("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

test("a newcomer opens the set-up link, copies the first program, runs it as it stands, and sees it arrive", async () => {
  const { setupUrl } = server.start as unknown as { setupUrl: string };
  await page.goto(setupUrl);
  await page.getByLabel("Your name").fill("Grace Hopper");
  await page.getByLabel("E-mail address").fill("grace@example.com");
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("The same again").fill(password);
  await page.getByRole("button", { name: "Create the account and sign in" }).click();
  await page.getByRole("link", { name: "Go on" }).click();
  await page.getByText("Waiting for the first activation.").waitFor();

  await page.getByRole("tab", { name: "curl" }).click();
  await page.getByRole("button", { name: "Copy curl" }).click();
  const program = await page.evaluate(() => navigator.clipboard.readText());
  const { stdout } = await run("sh", ["-c", program]);
  expect(JSON.parse(stdout)).toMatchObject({ result: 0, signature: expect.any(String) });
  await page.getByText("It works.").waitFor();
});

test("the program for Node works with the SDK, as it stands", async () => {
  await page.getByRole("tab", { name: "Node" }).click();
  const program = await page.getByLabel("Node").locator("code").innerText();
  const { stdout } = await run(process.execPath, ["--input-type=commonjs", "--eval", program]);
  expect(stdout).toContain("It works.");
});

test("who fills a form while the server dies keeps it, and saves it once the server is back", async () => {
  const { port, origin } = new URL(server.start.url);
  await page.goto(`${origin}/dashboard/customers`);
  await page.getByRole("button", { name: "New customer" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Ada Lovelace");
  await server.end("SIGKILL");
  await dialog.getByRole("button", { name: "Add the customer" }).click();
  await dialog.getByRole("alert").waitFor();
  expect(await dialog.getByLabel("Name").inputValue()).toBe("Ada Lovelace");

  server = await startServerProcess(dataDir, { ...settings, LATCHKEY_PORT: port });
  await dialog.getByRole("button", { name: "Add the customer" }).click();
  await page.getByRole("heading", { name: "Ada Lovelace", level: 1 }).waitFor();
});
