import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../../server/config.ts";
import { openInstallation } from "../../server/installation.ts";
import { World } from "../contract/world.ts";
import { atOnce, grantedOf } from "../support/http-load.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;
let newer: Client;

beforeAll(async () => {
  server = await startTestServer();
  newer = new Client({ connectionString: server.databaseUrl! });
  await newer.connect();
});

afterAll(async () => {
  await newer.end();
  await server.close();
});

/** What a version that is not written yet may do: it only adds, and what it adds may be left out. */
async function migrateAhead(): Promise<void> {
  await newer.query("begin");
  await newer.query("insert into migration (name, applied) values ('9999-far-ahead', 0)");
  for (const table of ["token", "license", "product", "machine", "account", "data_object"])
    await newer.query(`alter table ${table} add column far_ahead bigint not null default 7`);
  await newer.query("create table far_ahead (id bigint primary key)");
  await newer.query("commit");
}

test("a server goes on while a newer version changes the tables under it, and another of its version can start", async () => {
  const world = new World(server);
  const license = await world.aLicense({ MaxNoOfMachines: 1_000 });
  const activate = (n: number) =>
    server.post("key/Activate", { token: server.start.token, ...license, MachineCode: `machine-${n}` });
  expect(grantedOf(await atOnce(40, activate))).toBe(40);

  const during = atOnce(80, (n) => activate(n + 40));
  await migrateAhead();
  expect(grantedOf(await during)).toBe(80);
  expect(grantedOf(await atOnce(80, (n) => activate(n + 120)))).toBe(80);
  await world.granted("product/GetKeys", { ProductId: license.ProductId });
  expect((await world.licenseOf(license)).activatedMachines).toHaveLength(200);

  const { dataDir, databaseUrl } = server;
  const another = await openInstallation(readConfig({}, { dataDir, databaseUrl }));
  expect(await another.storage.migrate()).toEqual([]);
  await another.close();
});
