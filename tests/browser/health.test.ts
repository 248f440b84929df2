import { expect, test } from "vitest";
import { pastTheServer } from "../support/past-the-server.ts";
import { dashboardForAll } from "./dashboard.ts";
import { lookAt } from "./look-at.ts";

const dashboard = dashboardForAll({ backupDir: "/var/backups/latchkey" });

test("the check of seats finds all well, and then a machine that was lost past the server", async () => {
  const { server } = dashboard;
  const { productId, key, activateToken: token } = server.start;
  await server.post("key/Activate", { token, ProductId: productId, Key: key, MachineCode: "laptop" });
  const page = await dashboard.visit("/health");
  await page.getByRole("button", { name: "Check the seats" }).click();
  await page.getByText(/^Seats used are live machines/).waitFor();
  await pastTheServer(server, "delete from machine where code = ?", "laptop");
  await page.getByRole("button", { name: "Check the seats" }).click();
  await page.getByText(/licenses do not add up/).waitFor();
  await page.getByRole("heading", { name: "One thing is bad." }).waitFor();
  await page.getByRole("table", { name: "Licenses that do not add up" }).waitFor();
  expect(dashboard.complaints).toEqual([]);
});

test("a job that fails, a backup that is old and mail that cannot be sent are said with what to do", async () => {
  const { installation, clock } = dashboard.server;
  const run = { job: "back up", runner: "latchkey", startedMs: clock.nowMs - 60_000 };
  const error = "Error: ENOSPC: no space left on device, write '/var/backups/latchkey/latchkey-20261120.backup'";
  const created = clock.nowSeconds - 5 * 86_400;
  await installation.storage.upkeep("writes", async ({ jobRuns, lastBackup }) => {
    await jobRuns.begun(run.job, run.runner, run.startedMs);
    await jobRuns.ended({ ...run, tookMs: 12_000, outcome: "failed", error });
    await lastBackup.claim(created, 86_400, 3_600);
    await lastBackup.succeeded({ file: "latchkey-20261118.backup", bytes: 4_000_000, created, provenAt: created + 2 });
  });
  const page = await dashboard.visit("/health");
  await page.getByRole("heading", { name: /things are bad/ }).waitFor();
  await page.getByText("ENOSPC").first().waitFor();
  await page
    .getByText(/5 days ago/)
    .first()
    .waitFor();
  await page
    .getByText(/LATCHKEY_SMTP_URL/)
    .first()
    .waitFor();
  await lookAt(page, "health-bad");
  expect(dashboard.complaints).toEqual([]);
});

test("a backup that could not be made is said with its reason", async () => {
  const { installation } = dashboard.server;
  await installation.storage.upkeep("writes", ({ lastBackup }) => lastBackup.failed("The folder does not exist."));
  const page = await dashboard.visit("/health");
  await page.getByText(/The folder does not exist\./).waitFor();
  expect(dashboard.complaints).toEqual([]);
});
