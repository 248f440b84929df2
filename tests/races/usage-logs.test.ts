import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aMetered, type Metered, numbersAt, steps } from "../contract/data/usage-logs.ts";
import { World } from "../contract/world.ts";
import { atOnce, HttpLoad } from "../support/http-load.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import type { UsageLogFile } from "../support/usage-log.ts";

let server: TestServer;
let world: World;
let load: HttpLoad;

beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
  load = new HttpLoad(server.url, 64);
});

afterAll(async () => {
  load.close();
  await server.close();
});

function upload({ place }: Metered, log: UsageLogFile) {
  return load.post("data/UploadValuesToKey", { token: world.token, ...place, Data: log.base64 });
}

/** A log of so many entries of 1 each, as it was after each of them. */
function statesOf({ id, log }: Metered, count: number): UsageLogFile[] {
  const states: UsageLogFile[] = [];
  for (let grown = log; states.length < count; states.push(grown)) grown = grown.with(...steps(id, 1));
  return states;
}

describe("uploads at once", () => {
  test("of one log count it once", async () => {
    const metered = await aMetered(world, { IntValue: 0 });
    const [log] = statesOf(metered, 60).slice(-1);
    const answers = await atOnce(20, () => upload(metered, log!));
    expect(answers.map(({ result }) => result)).toEqual(answers.map(() => 0));
    expect(await numbersAt(world, metered.place)).toEqual([60]);
  });

  test("of a log in each of its states, in any order, count every entry once", async () => {
    const metered = await aMetered(world, { IntValue: 0 });
    const states = statesOf(metered, 120);
    const answers = await atOnce(states.length, (n) => upload(metered, states[(n * 77) % states.length]!));
    expect(answers.filter(({ result }) => result !== 0)).toEqual([]);
    expect(await numbersAt(world, metered.place)).toEqual([120]);
  });

  test("of logs of many machines count them all, beside steps that are counted online", async () => {
    const metered = await aMetered(world, { IntValue: 0 });
    const logs = Array.from({ length: 20 }, () => statesOf(metered, 5).at(-1)!);
    const online = { token: world.token, ...metered.place, Id: metered.id, IntValue: 1 };
    await Promise.all([
      ...logs.map((log) => upload(metered, log)),
      atOnce(50, () => load.post("data/IncrementIntValueToKey", online)),
    ]);
    expect(await numbersAt(world, metered.place)).toEqual([150]);
  });
});

test("a thousand entries leave room for other calls while they are read", async () => {
  const metered = await aMetered(world, { IntValue: 0 });
  const log = metered.log.with(...steps(metered.id, ...Array.from({ length: 1_000 }, () => 1)));
  let isRead = false;
  const reading = upload(metered, log).finally(() => {
    isRead = true;
  });
  let answered = 0;
  while (!isRead) {
    await load.post("data/ListDataObjectsToKey", { token: world.token, ...metered.place });
    if (!isRead) answered++;
  }
  expect(await reading).toMatchObject({ result: 0 });
  expect(answered).toBeGreaterThan(20);
});

test("a log is taken as JSON too", async () => {
  const metered = await aMetered(world, { IntValue: 0 });
  const log = metered.log.with(...steps(metered.id, ...Array.from({ length: 1_000 }, () => 1)));
  const body = JSON.stringify({ token: world.token, ...metered.place, Data: log.base64 });
  const answer = await load.send("/api/data/UploadValuesToKey", body, { "content-type": "application/json" });
  expect(answer).toMatchObject({ status: 200, result: 0 });
  expect(await numbersAt(world, metered.place)).toEqual([1_000]);
});
