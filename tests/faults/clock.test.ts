import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rollUpUsage } from "../../server/jobs/roll-up-usage.ts";
import { HttpLoad } from "../support/http-load.ts";
import { pastTheServer } from "../support/past-the-server.ts";
import { createDatabase, type PostgresServer, startPostgres } from "../support/postgres-server.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

const day = 86_400;

describe.each(["SQLite", "PostgreSQL"])("a clock that goes a day forward and back, on %s", (store) => {
  let postgres: PostgresServer | undefined;
  let databaseUrl: string | undefined;
  let server: TestServer;
  let ProductId: number;

  beforeAll(async () => {
    if (store === "PostgreSQL") postgres = await startPostgres({ fsync: "off" });
  });

  beforeEach(async () => {
    databaseUrl = postgres && (await createDatabase(postgres.url));
    server = await startTestServer(databaseUrl ? { databaseUrl } : {});
    ProductId = server.start.productId;
  });

  afterEach(() => server.close());
  afterAll(() => postgres?.stop());

  test("takes no floating seat from its holder", async () => {
    const Key = await aKey({ MaxNoOfMachines: 1 });
    const float = floating(Key);
    expect(await float("ada")).toBe(0);
    await forth(async () => {});
    expect(await float("grace")).toBe(1);
    expect(await float("ada")).toBe(0);
  });

  test("never gives a floating seat twice, and a seat taken in between is free when its holder's time is over", async () => {
    const Key = await aKey({ MaxNoOfMachines: 1 });
    const float = floating(Key);
    expect(await float("ada")).toBe(0);
    await forth(async () => expect(await float("grace")).toBe(0));
    expect(await float("ada")).toBe(1);
    expect(await float("joan")).toBe(1);
    expect(await float("grace")).toBe(0);
    server.clock.advance(101);
    expect(await float("joan")).toBe(0);
    expect(await float("grace")).toBe(1);
  });

  test("lets an expired token in at no time, and a valid one again", async () => {
    const Expires = server.clock.nowSeconds + 3_600;
    const made = await call("admin/AddToken", { Permissions: '["GetKey"]', Expires });
    const Key = await aKey({});
    const read = () => server.post("key/GetKey", { token: made.token, ProductId, Key });
    expect(await read()).toMatchObject({ status: 200, result: 0 });
    await forth(async () => expect(await read()).toMatchObject({ status: 401, result: 1 }));
    expect(await read()).toMatchObject({ status: 200, result: 0 });
    server.clock.advance(3_601);
    expect(await read()).toMatchObject({ status: 401, result: 1 });
  });

  test("gives a machine one trial, whatever the time is said to be", async () => {
    const trial = async () => (await call("key/CreateTrialKey", { ProductId, MachineCode: "ada" })).key;
    const first = await trial();
    await forth(async () => expect(await trial()).toBe(first));
    expect(await trial()).toBe(first);
    await back(async () => expect(await trial()).toBe(first));
    expect(await rows("select key from license where trial_machine_code = ?", "ada")).toEqual([{ key: first }]);
  });

  test("does a repeated call once, within the window and before it", async () => {
    const http = new HttpLoad(server.url, 1);
    const { token } = server.start;
    const create = async () =>
      (await http.post("key/CreateKey", { token, ProductId, Period: 30 }, { "idempotency-key": "order-1" })).key;
    const first = await create();
    server.clock.advance(day - 60);
    expect(await create()).toBe(first);
    server.clock.advance(60 - day);
    expect(await create()).toBe(first);
    await back(async () => expect(await create()).toBe(first));
    http.close();
  });

  test("counts every call once in the statistics, those of the day that was none included", async () => {
    const Key = await aKey({ MaxNoOfMachines: 10 });
    const activate = (MachineCode: string) => call("key/Activate", { ProductId, Key, MachineCode });
    const rollUp = () => rollUpUsage(server.installation.storage, () => undefined, server.clock.nowMs);
    await activate("before");
    await forth(async () => {
      await activate("ahead");
      server.clock.advance(300);
      await rollUp();
      server.clock.advance(-300);
    });
    await activate("after");
    await rollUp();
    server.clock.advance(day + 300);
    await rollUp();
    await rollUp();
    const devices = "select machine_code, total from usage_device where product_id = ? order by machine_code";
    expect(await rows(devices, ProductId)).toEqual(
      ["AFTER", "AHEAD", "BEFORE"].map((code) => ({ machine_code: code, total: 1 })),
    );
  });

  test("leaves the chain of the object log whole", async () => {
    await aKey({});
    await forth(() => aKey({}));
    await aKey({});
    await back(() => aKey({}));
    expect(await call("admin/VerifyObjectLog", {})).toMatchObject({ isIntact: true, isEnd: true });
  });

  async function call(method: string, params: Record<string, unknown>) {
    const answer = await server.post(method, { token: server.start.token, ...params });
    expect(answer.message).toBe("");
    return answer;
  }

  async function aKey(params: Record<string, unknown>): Promise<string> {
    return (await call("key/CreateKey", { ProductId, Period: 30, ...params })).key as string;
  }

  /** A heartbeat of a machine that holds its seat for 100 seconds. */
  function floating(Key: string) {
    const { token } = server.start;
    return async (MachineCode: string) =>
      (await server.post("key/Activate", { token, ProductId, Key, MachineCode, FloatingTimeInterval: 100 })).result;
  }

  function forth(work: () => Promise<unknown>): Promise<void> {
    return elsewhen(day, work);
  }

  function back(work: () => Promise<unknown>): Promise<void> {
    return elsewhen(-day, work);
  }

  async function elsewhen(seconds: number, work: () => Promise<unknown>): Promise<void> {
    server.clock.advance(seconds);
    await work();
    server.clock.advance(-seconds);
  }

  function rows(sql: string, ...values: unknown[]) {
    return pastTheServer({ dataDir: server.dataDir, databaseUrl }, sql, ...values);
  }
});
