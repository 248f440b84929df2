import { afterAll, beforeAll, expect, test } from "vitest";
import { World } from "../tests/contract/world.ts";
import { startTestServer, type TestServer } from "../tests/support/test-server.ts";
import { LicenseClient } from "./license-client.ts";

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
});
afterAll(() => server.close());

/** A client whose time is the server's, and whose connection can be cut. */
async function aHolder({ maxMachines = 1 } = {}) {
  const { ProductId, Key } = await world.aLicense({ MaxNoOfMachines: maxMachines });
  const told: string[] = [];
  const due: { work: () => void; milliseconds: number }[] = [];
  let isCut = false;
  const client = new LicenseClient({
    url: server.url,
    token: server.start.activateToken,
    publicKey: server.start.publicKeyXml,
    attempts: 1,
    fetch: (...call) => (isCut ? Promise.reject(new TypeError("fetch failed")) : fetch(...call)),
  });
  const take = (machineCode: string) =>
    client.holdSeat(
      { productId: ProductId, key: Key, machineCode, floatingTimeInterval: 100 },
      {
        clock: () => server.clock.nowMs,
        onRenewed: () => told.push("renewed"),
        onLost: (reason) => told.push((reason as Error).message),
        schedule: (work, milliseconds) => {
          const entry = { work, milliseconds };
          due.push(entry);
          return () => due.splice(due.indexOf(entry), 1);
        },
      },
    );
  /** Lets the next scheduled work run at its time, and waits until it has scheduled more or ended. */
  const next = async () => {
    const { work, milliseconds } = due.shift()!;
    server.clock.advance(milliseconds / 1000);
    const toldBefore = told.length;
    work();
    await expect.poll(() => due.length + told.length - toldBefore).toBeGreaterThan(0);
    return milliseconds / 1000;
  };
  return { take, next, told, due, cut: (is: boolean) => (isCut = is), license: { ProductId, Key } };
}

test("a seat is renewed at half of its time, for as long as it is held", async () => {
  const { take, next, told } = await aHolder();
  const seat = await take("ada-laptop");
  const { floatingExpires } = seat.license.activatedMachines[0]!;
  for (let beat = 0; beat < 5; beat++) expect(await next()).toBe(50);
  await expect.poll(() => told).toHaveLength(5);
  expect(seat.isHeld).toBe(true);
  expect(seat.license.activatedMachines[0]!.floatingExpires).toBe(floatingExpires + 250);
  await expect(take("grace-desktop")).rejects.toThrow("the limit has been reached");
  await seat.stop();
});

test("a seat that is stopped is free at once, is renewed no more, and can be stopped twice", async () => {
  const { take, due } = await aHolder();
  const seat = await take("ada-laptop");
  await seat.stop();
  await seat.stop();
  expect(seat.isHeld).toBe(false);
  expect(due).toHaveLength(0);
  const other = await take("grace-desktop");
  expect(other.isHeld).toBe(true);
  await other.stop();
});

test("without a connection renewal is tried more often, and goes on when there is one again", async () => {
  const { take, next, told, cut } = await aHolder();
  const seat = await take("ada-laptop");
  cut(true);
  expect([await next(), await next()]).toEqual([50, 12.5]);
  expect(seat.isHeld).toBe(true);
  cut(false);
  expect(await next()).toBe(12.5);
  await expect.poll(() => told).toEqual(["renewed"]);
  expect(await next()).toBe(50);
  await seat.stop();
});

test("a seat is lost when nothing renewed it in time, and that is told once", async () => {
  const { take, next, told, due, cut } = await aHolder();
  const seat = await take("ada-laptop");
  cut(true);
  for (let attempt = 0; attempt < 5; attempt++) await next();
  expect(told).toEqual([`${server.url} did not answer: fetch failed`]);
  expect(due).toHaveLength(0);
  expect(seat.isHeld).toBe(false);
  await seat.stop();
});

test("a seat is lost when the server says no", async () => {
  const { take, next, told, license } = await aHolder();
  const seat = await take("ada-laptop");
  await world.granted("key/BlockKey", license);
  await next();
  expect(told).toEqual(["The key is blocked and cannot be accessed."]);
  expect(seat.isHeld).toBe(false);
});

test("stopping without a connection is no error", async () => {
  const { take, cut } = await aHolder();
  const seat = await take("ada-laptop");
  cut(true);
  await seat.stop();
  expect(seat.isHeld).toBe(false);
});
