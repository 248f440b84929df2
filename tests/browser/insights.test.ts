import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { logTexts } from "../../dashboard/texts/logs.ts";
import { stateText } from "../../server/domain/log-states.ts";
import { tallyUsage } from "../../server/jobs/tally-usage.ts";
import { dashboardForAll } from "./dashboard.ts";

const dashboard = dashboardForAll();

async function aLicense(name: string, maxNoOfMachines: number) {
  const { operator } = dashboard.server;
  const { productId } = await operator.call("admin/AddProduct", { name });
  const { key } = await operator.call("key/CreateKey", { productId, period: 30, maxNoOfMachines });
  return { productId, key };
}

const activate = (ProductId: number, Key: string, MachineCode: string) =>
  dashboard.server.post("key/Activate", { token: dashboard.server.start.activateToken, ProductId, Key, MachineCode });

/** Lets the job count what has happened. */
async function tallied(): Promise<void> {
  const { installation, clock } = dashboard.server;
  clock.advance(180);
  await tallyUsage(installation.storage, () => "SE", clock.nowMs);
}

/** The lines of the file behind a chart's menu, without the head. */
async function csvOf(page: Page, chart: string): Promise<string[][]> {
  await page.getByRole("button", { name: `Download or change the view of ${chart}` }).click();
  const item = page.getByRole("menuitem", { name: "Download as CSV" });
  const [file] = await Promise.all([page.waitForEvent("download"), item.click()]);
  const [, ...lines] = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  return lines.map((line) => line.split(","));
}

test("a refused activation appears in the live log, is filtered for, and leads to the license", async () => {
  const { productId, key } = await aLicense("Sketchbook", 1);
  await activate(productId, key, "ada-old-laptop");
  const page = await dashboard.visit("/logs");
  await page.getByRole("row", { name: /ada-old-laptop/ }).waitFor();

  await activate(productId, key, "ada-new-laptop");
  await page.getByRole("row", { name: /ada-new-laptop/ }).waitFor();
  await page.getByRole("combobox", { name: "Outcome" }).click();
  await page.getByRole("option", { name: "Refused", exact: true }).click();
  await page.getByRole("row", { name: /ada-old-laptop/ }).waitFor({ state: "detached" });
  expect(page.url()).toContain("success=");
  await page.reload();
  await page.getByRole("link", { name: /Details of the request/ }).click();

  await page.getByRole("heading", { name: "What was decided" }).waitFor();
  await page.getByText("Cannot activate the new device as the limit has been reached.").waitFor();
  await page.getByText(/Deactivate a machine that is not used any more/).waitFor();
  await page.getByRole("link", { name: "Explain: would it activate now?" }).click();
  await page.getByText("Activate refuses: the limit of machines has been reached.").waitFor();
  expect(new URL(page.url()).pathname).toBe(`/dashboard/licenses/${productId}/${key}`);
  expect(dashboard.complaints).toEqual([]);
});

test("a paused log stands still, and shows what came once it goes on", async () => {
  const { productId, key } = await aLicense("Ledger", 5);
  await activate(productId, key, "first");
  const page = await dashboard.visit(`/logs?productId=${productId}`);
  await page.getByRole("row", { name: /first/ }).waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  const live = await dashboard.visit(`/logs?productId=${productId}`);
  await live.getByRole("row", { name: /first/ }).waitFor();
  // A log that goes on looks at least once between these two.
  for (const machine of ["second", "third"]) {
    await activate(productId, key, machine);
    await live.getByRole("row", { name: new RegExp(machine) }).waitFor();
  }
  await page.getByText("New requests wait until you go on.").waitFor();
  expect(await page.getByRole("row", { name: /second/ }).count()).toBe(0);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("row", { name: /second/ }).waitFor();
  expect(dashboard.complaints).toEqual([]);
});

test("an export of the log holds every line that matches, and not only those that are shown", async () => {
  const { productId, key } = await aLicense("Protractor", 2);
  for (let times = 0; times < 120; times++) await activate(productId, key, "laptop");
  await activate(productId, key, "desktop");
  const page = await dashboard.visit(`/logs?productId=${productId}&machine=laptop`);
  await page
    .getByRole("row", { name: /laptop/ })
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Export" }).click();
  const save = page.getByRole("dialog").getByRole("button", { name: "Save the file" });
  const [file] = await Promise.all([page.waitForEvent("download"), save.click()]);
  const [head, ...lines] = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  expect(head).toMatch(/^id,time,/);
  expect(lines).toHaveLength(120);
  expect(lines.every((line) => line.includes("laptop"))).toBe(true);
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(dashboard.complaints).toEqual([]);
});

test("the chart of requests, its table and its file hold what was sent", async () => {
  const { productId, key } = await aLicense("Compass", 2);
  for (const machine of ["laptop", "desktop", "phone", "tablet", "laptop"]) await activate(productId, key, machine);
  const day = new Date(dashboard.server.clock.nowMs).toISOString().slice(0, 10);
  await tallied();
  const page = await dashboard.visit(`/analytics?productId=${productId}&range=7d`);
  await page.getByText("33.3% of all").waitFor();

  const lines = await csvOf(page, "Requests and refusals");
  expect(lines).toHaveLength(7);
  // Three activations granted; the key was made, and the product is no request; two machines too many.
  expect(lines.find(([x]) => x === day)).toEqual([day, "3", "1", "2"]);
  await page.getByRole("button", { name: "Download or change the view of Requests and refusals" }).click();
  await page.getByRole("menuitem", { name: "Show as a table" }).click();
  const table = page.getByRole("region", { name: "Requests and refusals" }).getByRole("row", { name: day });
  expect(await table.getByRole("cell").allInnerTexts()).toEqual([day, "3", "1", "2"]);
  expect(await csvOf(page, "Countries")).toEqual([["Sweden", "6"]]);

  await page.getByRole("link", { name: /In the log: Cannot activate/ }).click();
  await page.getByRole("row", { name: /phone/ }).waitFor();
  expect(await page.getByRole("row", { name: /desktop/ }).count()).toBe(0);
  expect(dashboard.complaints).toEqual([]);
});

test("a full license stands among the pressed ones with its limit and whom it turned away", async () => {
  const { productId, key } = await aLicense("Atlas", 2);
  for (const machine of ["laptop", "desktop", "phone", "tablet"]) await activate(productId, key, machine);
  await tallied();
  const page = await dashboard.visit(`/analytics/seats?productId=${productId}`);
  const list = page.getByRole("region", { name: "Licenses that were pressed hardest" });
  const row = list.getByRole("row", { name: new RegExp(key) });
  await row.first().waitFor();
  expect((await row.getByRole("cell").allInnerTexts()).slice(3, 7)).toEqual(["2", "2", "100%", "2"]);
  expect(await csvOf(page, "Peak seats against the limit")).toEqual([[key, "2", "0", "2"]]);
  await page.getByRole("button", { name: `Show the days of ${key}` }).click();
  await page.getByRole("heading", { name: `The days of ${key}` }).waitFor();
  expect(dashboard.complaints).toEqual([]);
});

test("the object log tells who changed what from what to what, and that its chain is unbroken", async () => {
  const { productId, key } = await aLicense("Almanac", 2);
  const ada = await dashboard.visit(`/licenses/${productId}/${key}`, { role: "admin" });
  await ada.getByRole("button", { name: "Edit", exact: true }).click();
  await ada.getByLabel("Machines at most").fill("5");
  await ada.getByRole("button", { name: "Save" }).click();
  await ada.getByText("Saved.").waitFor();

  const page = await dashboard.visit("/object-log?kind=LicenseKey");
  const change = page.getByRole("listitem").filter({ hasText: "Ada Lovelace" });
  const cells = change.getByRole("row", { name: /maxMachines/ }).getByRole("cell");
  await cells.first().waitFor();
  expect(await cells.allInnerTexts()).toEqual(["maxMachines", "2", "5"]);
  await change.getByRole("button", { name: "Show only what Ada Lovelace did" }).click();
  await page.getByText("1 change is shown.").waitFor();
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await page.getByText("The chain is unbroken").waitFor();
  expect(dashboard.complaints).toEqual([]);
});

test("an operator with the analytics of one product sees that product and no other", async () => {
  const [own, other] = [await aLicense("Own", 1), await aLicense("Other", 1)];
  await activate(own.productId, own.key, "own-machine");
  await activate(other.productId, other.key, "other-machine");
  const grants = [{ resource: "analytics", level: "view", resourceId: own.productId }] as const;
  const page = await dashboard.visit("/logs", { role: "operator", grants });
  await page.getByRole("row", { name: /own-machine/ }).waitFor();
  expect(await page.getByRole("row", { name: /other-machine/ }).count()).toBe(0);
  await page.goto(`${dashboard.server.url}/dashboard/logs?productId=${other.productId}`);
  await page.getByText("No permission", { exact: true }).waitFor();
  await page.goto(`${dashboard.server.url}/dashboard/analytics`);
  await page.getByRole("heading", { name: "Requests and refusals" }).waitFor();
  await page.goto(`${dashboard.server.url}/dashboard/analytics/anomalies`);
  await page.getByText("For all products only").waitFor();
  expect(dashboard.complaints).toEqual([]);
});

test("the log names states as the server does", () => {
  for (const [state, words] of Object.entries(logTexts.states)) expect(words).toBe(stateText(Number(state)).text);
});
