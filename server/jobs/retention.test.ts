import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aMachine, sampleNow } from "../../tests/support/samples.ts";
import {
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../tests/support/test-installation.ts";
import type { LogEntry } from "../storage/web-api-log.ts";
import { removeOutdated } from "./retention.ts";

const day = 86_400;
const forEver = { logRetentionDays: 0, addressRetentionDays: 0, eventRetentionDays: 0 };

let installation: TestInstallation;
let license: number;

beforeEach(async () => {
  installation = await openTestInstallation();
  license = await installation.inStore(async (store) =>
    store.licenses.add(aNewLicense({ productId: await store.products.add(aNewProduct()), maxMachines: 9 })),
  );
});

afterEach(() => installation.remove());

describe("the Web API log", () => {
  test("is kept for ever when nobody says otherwise", async () => {
    await logOf(sampleNow - 9_999 * day);
    await tidy(forEver);
    expect(await log()).toMatchObject([{ ip: "203.0.113.0" }]);
  });

  test("loses what is older than it may be", async () => {
    await logOf(sampleNow - 30 * day - 1, sampleNow - 30 * day, sampleNow);
    await tidy({ ...forEver, logRetentionDays: 30 });
    expect((await log()).map(({ time }) => time)).toEqual([sampleNow - 30 * day, sampleNow]);
  });

  test("loses addresses that are older than they may be, and nothing else", async () => {
    await logOf(sampleNow - 730 * day - 1, sampleNow - 730 * day);
    await tidy({ ...forEver, addressRetentionDays: 730 });
    expect(await log()).toMatchObject([
      { ip: "", machineCode: "ada-laptop" },
      { ip: "203.0.113.0", machineCode: "ada-laptop" },
    ]);
  });

  test("loses thousands in one go, and tidying twice changes nothing", async () => {
    await logOf(...Array.from({ length: 2_500 }, () => sampleNow - 31 * day), sampleNow);
    await tidy({ ...forEver, logRetentionDays: 30, addressRetentionDays: 30 });
    await tidy({ ...forEver, logRetentionDays: 30, addressRetentionDays: 30 });
    expect(await log()).toHaveLength(1);
  });
});

test("floating seats that lapsed are gone, those that hold and node-locked ones stay", async () => {
  await installation.inStore(async (store) => {
    await store.machines.save(license, aMachine({ code: "ada-laptop" }));
    await store.machines.save(license, aMachine({ code: "grace-laptop", pool: "floating" }));
    const lapsed = { code: "mary-laptop", pool: "floating", floatingExpires: sampleNow } as const;
    await store.machines.save(license, { ...aMachine(lapsed), floatingExpires: sampleNow });
  });
  await tidy(forEver);
  const { machines } = (await installation.inStore((store) => store.licenses.find(license)))!;
  expect(machines.map(({ code }) => code).sort()).toEqual(["ada-laptop", "grace-laptop"]);
});

test("answers for repeated calls are gone after a day", async () => {
  const replay = { requestHash: "h", sealedOutcome: "o" };
  await installation.inStore(async (store) => {
    await store.replays.save(4, "old", replay, sampleNow - day - 1);
    await store.replays.save(4, "new", replay, sampleNow - day + 1);
  });
  await tidy(forEver);
  const found = await installation.inStore(async (store) => [
    await store.replays.find(4, "old", 0),
    await store.replays.find(4, "new", 0),
  ]);
  expect(found).toEqual([undefined, replay]);
});

function tidy(retention: typeof forEver): Promise<void> {
  return removeOutdated(installation.storage, retention, installation.clock.nowMs);
}

function logOf(...times: number[]): Promise<void> {
  const facts = { productId: 1, licenseId: license, key: "AAAAA", ip: "203.0.113.0", state: 2011 };
  const rest = {
    machineCode: "ada-laptop",
    friendlyName: "",
    floatingExpires: 0,
    dataObjectIntValue: 0,
    dataObjectId: 0,
  };
  return installation.inStore(async (store) => {
    for (const time of times) await store.webApiLog.add({ ...facts, ...rest, time });
  });
}

function log(): Promise<LogEntry[]> {
  const any = { productId: undefined, licenseId: undefined, key: undefined, machineCode: undefined };
  const bounds = { friendlyName: undefined, states: [], time: {}, afterId: undefined, beforeId: undefined };
  const order = { orderBy: "id", direction: "asc", limit: 9_999 } as const;
  return installation.inStore((store) => store.webApiLog.list({ ...any, ...bounds, ...order }));
}

test("the newest row stays whatever its age, so that no id is given twice", async () => {
  await logOf(sampleNow - 40 * day, sampleNow - 39 * day);
  const [, newest] = await log();
  await tidy({ ...forEver, logRetentionDays: 30 });
  expect((await log()).map(({ id }) => id)).toEqual([newest!.id]);
  await logOf(sampleNow);
  await tidy({ ...forEver, logRetentionDays: 30 });
  expect((await log()).map(({ id }) => id > newest!.id)).toEqual([true]);
});

test("wrong passwords are forgotten once they can keep nobody out any more", async () => {
  const failuresOf = (name: string) => installation.inStore((store) => store.loginFailures.of("203.0.113.7", name));
  await installation.inStore((store) => store.loginFailures.addOne("203.0.113.7", "ada", sampleNow - 15 * 60 - 1));
  await installation.inStore((store) => store.loginFailures.addOne("203.0.113.8", "bob", sampleNow - 60));
  await tidy(forEver);
  expect(await failuresOf("ada")).toEqual({ forName: undefined, forAnyName: undefined });
  expect(await installation.inStore((store) => store.loginFailures.of("203.0.113.8", "bob"))).toMatchObject({
    forName: { count: 1 },
  });
});

test("events are kept for ever unless somebody says otherwise, and then leave in pieces", async () => {
  const anEvent = { key: null, machineCode: null, featureName: null, eventName: null, currency: null, metadata: null };
  const all = {
    productId: undefined,
    key: undefined,
    metadata: undefined,
    time: {},
    afterId: undefined,
    beforeId: undefined,
  };
  const events = () => installation.inStore((store) => store.events.list({ ...all, limit: 10_000 }));
  await installation.inStore(async (store) => {
    for (let place = 0; place < 1_500; place++)
      await store.events.add({ ...anEvent, productId: 0, value: place, time: sampleNow - 40 * day });
    await store.events.add({ ...anEvent, productId: 0, value: -1, time: sampleNow - 30 * day });
  });
  await tidy(forEver);
  expect(await events()).toHaveLength(1_501);
  await tidy({ ...forEver, eventRetentionDays: 30 });
  expect((await events()).map(({ value }) => value)).toEqual([-1]);
});
