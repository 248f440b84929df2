import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { serverFacts } from "./server-facts.ts";

test("settings are told with their values, secrets only as set or not", async () => {
  const config = readConfig({ LATCHKEY_SMTP_URL: "smtp://ada:hunter2@mail", LATCHKEY_DATA_DIR: tmpdir() });
  const facts = await serverFacts(config, 1)();
  const found = (name: string) => facts.settings.find((setting) => setting.name === name);
  expect(found("LATCHKEY_SMTP_URL")).toMatchObject({ value: undefined, isSet: true });
  expect(found("LATCHKEY_METRICS_TOKEN")).toMatchObject({ value: undefined, isSet: false });
  expect(found("LATCHKEY_ADDRESS_RETENTION_DAYS")).toMatchObject({ value: "730" });
  expect(facts.sendsMail).toBe(true);
  expect(JSON.stringify(facts)).not.toContain("hunter2");
});

test("the disk under the data folder is told, and nothing where there is none", async () => {
  const { disk } = await serverFacts(readConfig({ LATCHKEY_DATA_DIR: tmpdir() }), 1)();
  expect(disk!.freeBytes).toBeGreaterThan(0);
  expect(disk!.totalBytes).toBeGreaterThanOrEqual(disk!.freeBytes);
  expect((await serverFacts(readConfig({ LATCHKEY_DATA_DIR: "/nowhere/at/all" }), 1)()).disk).toBeUndefined();
});
