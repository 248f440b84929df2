import { afterAll, beforeAll, expect, test } from "vitest";
import { World } from "../contract/world.ts";
import { CountingProxy } from "../support/counting-proxy.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { freshStore } from "../support/test-store.ts";

let proxy: CountingProxy;
let server: TestServer;
let license: { ProductId: number; Key: string };

beforeAll(async () => {
  const { databaseUrl } = await freshStore();
  const address = new URL(databaseUrl!);
  proxy = new CountingProxy({ host: address.hostname, port: Number(address.port) });
  address.port = String(await proxy.open());
  server = await startTestServer({ databaseUrl: address.href, databaseConnections: "1" });
  license = await new World(server).aLicense({ MaxNoOfMachines: 100 });
});

afterAll(async () => {
  await server.close();
  await proxy.close();
});

test("an activation takes two round trips, of a new machine and of one that has its seat", async () => {
  await activate("warm-up");
  expect(await roundTripsOf(() => activate("ada-laptop"))).toBe(2);
  expect(await roundTripsOf(() => activate("ada-laptop"))).toBe(2);
});

test("a license is read in two", async () => {
  await call("key/GetKey");
  expect(await roundTripsOf(() => call("key/GetKey"))).toBe(2);
});

test("a deactivation takes two", async () => {
  await activate("grace-laptop");
  await activate("mary-laptop");
  await call("key/Deactivate", { MachineCode: "grace-laptop" });
  expect(await roundTripsOf(() => call("key/Deactivate", { MachineCode: "mary-laptop" }))).toBe(2);
});

function activate(MachineCode: string) {
  return call("key/Activate", { MachineCode });
}

async function call(method: string, params: object = {}) {
  expect(await server.post(method, { token: server.start.token, ...license, ...params })).toMatchObject({ result: 0 });
}

async function roundTripsOf(work: () => Promise<void>): Promise<number> {
  const before = proxy.roundTrips;
  await work();
  return proxy.roundTrips - before;
}
