import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../../server/config.ts";
import { startServer } from "../../server/main.ts";
import { World } from "../contract/world.ts";
import { atOnce, grantedOf, HttpLoad } from "../support/http-load.ts";
import { startServerProcess } from "../support/server-process.ts";
import { postForm, startTestServer, type TestServer } from "../support/test-server.ts";
import { freshStore } from "../support/test-store.ts";

const connections = 256;
const limitReached = "Cannot activate the new device as the limit has been reached.";

let server: TestServer;
let world: World;
let load: HttpLoad;

beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
  load = new HttpLoad(server.url, connections);
});

afterAll(async () => {
  load.close();
  await server.close();
});

describe("1,000 machines at once", () => {
  test.each([1, 5, 100])("get exactly %i seats of a license that has so many", async (seats) => {
    const license = await world.aLicense({ MaxNoOfMachines: seats });

    const answers = await atOnce(1_000, (n) => call("key/Activate", { ...license, MachineCode: `machine-${n}` }));

    expect(grantedOf(answers)).toBe(seats);
    expect(await machinesOf(license)).toHaveLength(seats);
    const refused = answers.filter((answer) => answer.result !== 0);
    expect(new Set(refused.map((answer) => answer.message))).toEqual(new Set([limitReached]));
  });

  test("are the machines that were told so", async () => {
    const license = await world.aLicense({ MaxNoOfMachines: 50 });

    const answers = await atOnce(1_000, (n) => call("key/Activate", { ...license, MachineCode: `machine-${n}` }));

    const granted = answers.flatMap((answer, n) => (answer.result === 0 ? [`machine-${n}`] : []));
    expect((await machinesOf(license)).sort()).toEqual(granted.sort());
  });

  test.each([1, 5, 100])("of which each asks four times take exactly %i seats, one for each machine", async (seats) => {
    const license = await world.aLicense({ MaxNoOfMachines: seats });

    const answers = await atOnce(1_000, (n) => call("key/Activate", { ...license, MachineCode: `machine-${n % 250}` }));

    const granted = answers.flatMap((answer, n) => (answer.result === 0 ? [`machine-${n % 250}`] : []));
    expect(new Set(granted).size).toBe(seats);
    expect(granted).toHaveLength(seats * 4);
    expect(await machinesOf(license)).toHaveLength(seats);
  });

  test.each([1, 5, 100])("hold exactly %i floating seats", async (seats) => {
    const license = await world.aLicense({ MaxNoOfMachines: seats });
    const floating = { ...license, FloatingTimeInterval: 300 };

    const answers = await atOnce(1_000, (n) =>
      call("key/Activate", { ...floating, MachineCode: `machine-${n % 500}` }),
    );

    expect(grantedOf(answers)).toBe(seats * 2);
    expect(await machinesOf(license)).toHaveLength(seats);
  });

  test("take the overdraft too, and not one seat more", async () => {
    const license = await world.aLicense({ MaxNoOfMachines: 5 });
    const floating = { ...license, FloatingTimeInterval: 300, MaxOverdraft: 3 };

    const answers = await atOnce(1_000, (n) => call("key/Activate", { ...floating, MachineCode: `machine-${n}` }));

    expect(grantedOf(answers)).toBe(8);
  });

  test("never hold more seats than there are while others give theirs back", async () => {
    const license = await world.aLicense({ MaxNoOfMachines: 5 });

    const comeAndGo = async (n: number) => {
      const machine = { ...license, MachineCode: `machine-${n}` };
      const { result } = await call("key/Activate", machine);
      const held = await machinesOf(license);
      if (result === 0) await call("key/Deactivate", machine);
      return held.length;
    };
    const held = await atOnce(200, comeAndGo);

    expect(Math.max(...held)).toBeLessThanOrEqual(5);
    expect(await machinesOf(license)).toEqual([]);
  });
});

describe("two servers on one database", () => {
  test("admit together exactly as many machines as there are seats", async () => {
    const license = await world.aLicense({ MaxNoOfMachines: 5 });
    const second = await startServer(settingsBeside(server), () => server.clock.nowMs);
    const loads = [load, new HttpLoad(second.url, connections)];

    const answers = await atOnce(1_000, (n) =>
      loads[n % 2]!.post("key/Activate", { token: server.start.token, ...license, MachineCode: `machine-${n >> 1}` }),
    );

    const granted = answers.flatMap((answer, n) => (answer.result === 0 ? [`machine-${n >> 1}`] : []));
    expect(new Set(granted).size).toBe(5);
    expect(granted).toHaveLength(10);
    expect(await machinesOf(license)).toHaveLength(5);
    loads[1]!.close();
    await second.close();
  });

  test("do so as separate processes too", async () => {
    const license = await world.aLicense({ MaxNoOfMachines: 100 });
    const second = await startServerProcess(server.dataDir, variablesOf(server));
    const loads = [load, new HttpLoad(second.start.url, connections)];

    const answers = await atOnce(1_000, (n) =>
      loads[n % 2]!.post("key/Activate", { token: server.start.token, ...license, MachineCode: `machine-${n}` }),
    );

    expect(grantedOf(answers)).toBe(100);
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect(await machinesOf(license)).toHaveLength(100);
    loads[1]!.close();
    expect(await second.end("SIGTERM")).toBe(0);
  });

  test("refuse a token at once that was revoked at the other", async () => {
    const second = await startServer(settingsBeside(server), () => server.clock.nowMs);
    const license = await world.aLicense();
    const token = await world.aToken(["GetKey"]);
    const tokens = (await world.granted("admin/GetTokens", {})).tokens as { id: number }[];
    const atSecond = () => postForm(`${second.url}/api/key/GetKey`, { ...license, token });

    expect(await atSecond()).toMatchObject({ status: 200, result: 0 });
    expect(await atSecond()).toMatchObject({ status: 200, result: 0 });
    await world.granted("admin/RevokeToken", { TokenId: tokens.at(-1)!.id });
    expect(await atSecond()).toMatchObject({ status: 401, result: 1 });
    expect(await call("key/GetKey", { ...license, token })).toMatchObject({ status: 401, result: 1 });
    await second.close();
  });

  test("agree about everything when three start at once on an empty folder", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "latchkey-test-"));
    const store = variablesOf(await freshStore());
    const servers = await atOnce(3, () => startServerProcess(dataDir, store));

    const [first, ...others] = servers.map(({ start }) => ({ ...start, url: "", setupUrl: "" }));
    for (const other of others) expect(other).toEqual(first);

    expect(await Promise.all(servers.map((each) => each.end("SIGTERM")))).toEqual([0, 0, 0]);
    rmSync(dataDir, { recursive: true, force: true });
  });
});

describe("numbers of data objects", () => {
  test("never pass their bound under 400 concurrent increments", async () => {
    const license = await world.aLicense();
    const added = await world.granted("data/AddDataObjectToKey", { ...license, Name: "credits", IntValue: 0 });
    const step = { ...license, Id: added.id, IntValue: 3, EnableBound: true, Bound: 100 };

    const answers = await atOnce(400, () => call("data/IncrementIntValueToKey", step));

    expect(grantedOf(answers)).toBe(33);
    expect(await numberOf(license)).toBe(99);
  });

  test("lose no step when increments and decrements meet", async () => {
    const license = await world.aLicense();
    const added = await world.granted("data/AddDataObjectToKey", { ...license, Name: "credits", IntValue: 1_000 });

    const answers = await atOnce(400, (n) => {
      const direction = n % 2 === 0 ? "Increment" : "Decrement";
      return call(`data/${direction}IntValueToKey`, { ...license, Id: added.id, IntValue: n % 2 === 0 ? 5 : 2 });
    });

    expect(grantedOf(answers)).toBe(400);
    expect(await numberOf(license)).toBe(1_000 + 200 * 5 - 200 * 2);
  });
});

describe("trial keys", () => {
  test("are one and the same for 50 concurrent calls of one machine", async () => {
    const ProductId = await world.aProduct();

    const answers = await atOnce(50, () => call("key/CreateTrialKey", { ProductId, MachineCode: "ada-laptop" }));

    expect(grantedOf(answers)).toBe(50);
    expect(new Set(answers.map((answer) => answer.key)).size).toBe(1);
    expect(await world.granted("product/GetKeys", { ProductId })).toMatchObject({ total: 1 });
  });
});

describe("a call that is repeated", () => {
  test("takes effect once when 50 of it arrive together with one Idempotency-Key", async () => {
    const ProductId = await world.aProduct();
    const once = { "idempotency-key": "order-4711" };

    const answers = await atOnce(50, () => call("key/CreateKey", { ProductId, Period: 30 }, once));

    expect(grantedOf(answers)).toBe(50);
    expect(new Set(answers.map((answer) => answer.key)).size).toBe(1);
    expect(await world.granted("product/GetKeys", { ProductId })).toMatchObject({ total: 1 });
  });

  test("adds once to a number, whichever of its copies comes first", async () => {
    const license = await world.aLicense();
    const added = await world.granted("data/AddDataObjectToKey", { ...license, Name: "credits", IntValue: 0 });
    const step = { ...license, Id: added.id, IntValue: 1 };

    await atOnce(100, (n) => call("data/IncrementIntValueToKey", step, { "idempotency-key": `invoice-${n % 10}` }));

    expect(await numberOf(license)).toBe(10);
  });

  test("neither takes nor frees a second seat when the first answer was lost", async () => {
    const license = await world.aLicense({ MaxNoOfMachines: 2 });
    const ada = { ...license, MachineCode: "ada-laptop" };
    await call("key/Activate", { ...license, MachineCode: "grace-laptop" });

    expect(grantedOf(await atOnce(20, () => call("key/Activate", ada)))).toBe(20);
    expect((await machinesOf(license)).sort()).toEqual(["ada-laptop", "grace-laptop"]);

    expect(grantedOf(await atOnce(20, () => call("key/Deactivate", ada)))).toBe(1);
    expect(await machinesOf(license)).toEqual(["grace-laptop"]);
  });

  test("is granted again where it carries an Idempotency-Key, and frees its seat once", async () => {
    const license = await world.aLicense({ MaxNoOfMachines: 1 });
    const ada = { ...license, MachineCode: "ada-laptop" };
    await call("key/Activate", ada);

    const once = { "idempotency-key": "goodbye-ada" };
    expect(grantedOf(await atOnce(20, () => call("key/Deactivate", ada, once)))).toBe(20);
    await call("key/Activate", ada);
    expect(await call("key/Deactivate", ada, once)).toMatchObject({ result: 0 });
    expect(await machinesOf(license)).toEqual(["ada-laptop"]);
  });
});

function call(method: string, params: Record<string, unknown>, headers?: Record<string, string>) {
  return load.post(method, { token: server.start.token, ...params }, headers);
}

/** The codes of all machines that hold a seat in either pool. */
async function machinesOf(license: { ProductId: number; Key: string }): Promise<string[]> {
  const { activatedMachines } = await world.licenseOf(license);
  return (activatedMachines as { mid: string }[]).map(({ mid }) => mid.replace(/^floating:(overdraft:)?/, ""));
}

async function numberOf(license: { ProductId: number; Key: string }): Promise<number> {
  const { dataObjects } = await world.granted("data/ListDataObjectsToKey", license);
  return (dataObjects as { intValue: number }[])[0]!.intValue;
}

/** Of another server on the same data folder and database. */
function settingsBeside({ dataDir, databaseUrl }: TestServer) {
  return readConfig({}, { port: "0", dataDir, databaseUrl, logLevel: "silent", jobs: "false" });
}

function variablesOf({ databaseUrl }: { databaseUrl?: string }): Record<string, string> {
  return databaseUrl === undefined ? {} : { LATCHKEY_DATABASE_URL: databaseUrl };
}
