import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../tests/support/test-server.ts";

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer({ backupDir: join("/tmp", "latchkey-never-made") });
});

afterEach(() => server.close());

test("/metrics tells the age of the last proven backup, and whether the last try failed", async () => {
  expect(await shown()).toEqual({ age: "+Inf", failed: "0" });
  const created = server.clock.nowSeconds - 90;
  const proven = { file: "/backup/one", bytes: 5, created, provenAt: created + 10 };
  await server.installation.storage.upkeep("writes", ({ lastBackup }) => lastBackup.succeeded(proven));
  expect(await shown()).toEqual({ age: "90", failed: "0" });
  server.clock.advance(60);
  await server.installation.storage.upkeep("writes", ({ lastBackup }) => lastBackup.failed("The disk is full."));
  expect(await shown()).toEqual({ age: "150", failed: "1" });
  expect(await server.installation.storage.upkeep("reads", ({ lastBackup }) => lastBackup.read())).toEqual({
    triedAt: 0,
    proven,
    error: "The disk is full.",
  });
});

async function shown(): Promise<{ age: string | undefined; failed: string | undefined }> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const value = (name: string) => new RegExp(`^${name} (.*)$`, "m").exec(text)?.[1];
  return { age: value("latchkey_backup_age_seconds"), failed: value("latchkey_backup_failed") };
}
