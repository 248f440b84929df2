import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../tests/support/test-installation.ts";
import { readConfig } from "../config.ts";
import { defaultFeatureDefinitions } from "../domain/feature-definitions.ts";
import { type Installation, openInstallation } from "../installation.ts";
import type { Storage } from "../storage/storage.ts";
import { blockExpiredLicenses } from "./block-expired-licenses.ts";
import { startJobs } from "./index.ts";
import { Tenure, TenureLost, tenureMs } from "./tenure.ts";

const beatMs = 15_000;
const settings = { logRetentionDays: 0, addressRetentionDays: 0, eventRetentionDays: 0, countryDatabase: "" };

let first: TestInstallation;
let second: Installation;

const jobsWithoutMail = 8;
const soon = { timeout: 20_000 };

beforeEach(async () => {
  first = await openTestInstallation();
  const { dataDir, databaseUrl, clock } = first;
  second = await openInstallation(readConfig({}, { dataDir, databaseUrl }), {}, () => clock.nowMs);
});

afterEach(async () => {
  vi.useRealTimers();
  await second.close();
  await first.remove();
});

describe("of several processes", () => {
  test("one at a time may run the jobs, whoever asks how often", async () => {
    const [one, other] = [tenureOn(first.storage), tenureOn(second.storage)];
    const answers = await Promise.all([one, other, one, other].map((tenure) => tenure.hold()));
    expect(answers.filter(Boolean)).toHaveLength(2);
    expect([one.isOurs, other.isOurs].filter(Boolean)).toHaveLength(1);
  });

  test("the next one takes over when the first has died, and no sooner", async () => {
    const [dead, next] = [tenureOn(first.storage), tenureOn(second.storage)];
    await dead.hold();
    first.clock.nowMs += tenureMs - 1;
    expect([await next.hold(), dead.isOurs]).toEqual([false, true]);
    first.clock.nowMs += 1;
    expect([dead.isOurs, await next.hold(), await dead.hold()]).toEqual([false, true, false]);
  });

  test("the next one takes over at once when the first was stopped", async () => {
    const [stopped, next] = [tenureOn(first.storage), tenureOn(second.storage)];
    await stopped.hold();
    await stopped.giveUp();
    expect(await next.hold()).toBe(true);
    await stopped.giveUp();
    expect(await tenureOn(first.storage).hold()).toBe(false);
  });

  test("one that lost the lease on the way stops before its next piece, and another does the rest", async () => {
    await expiredLicenses(500);
    const late = tenureOn(first.storage);
    await late.hold();
    let transactions = 0;
    const own = first.storage.while(() => {
      if (++transactions === 6) first.clock.nowMs += tenureMs;
      late.insist();
    });
    await expect(blockExpiredLicenses(own, first.clock.nowMs)).rejects.toThrow(TenureLost);
    expect(await blockExpiredLicenses(second.storage, first.clock.nowMs)).toBe(300);
  });
});

describe("the jobs of two servers", () => {
  test("run once each when they are due, and it is told when, where and how", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const servers = [first, second].map(({ storage }) => started(storage));
    vi.advanceTimersByTime(beatMs);
    await expect
      .poll(async () => (await runs()).map(({ outcome }) => outcome), soon)
      .toEqual(Array(jobsWithoutMail).fill("done"));
    const ran = await runs();
    expect(new Set(ran.map(({ runner }) => runner)).size).toBe(1);
    expect(ran.map(({ startedMs }) => startedMs)).toEqual(ran.map(() => first.clock.nowMs));
    expect(ran.every(({ tookMs }) => tookMs !== null && tookMs >= 0)).toBe(true);
    for (const server of servers) await server.stop();
  });

  test("go on at the other one when the first is stopped", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const one = started(first.storage);
    vi.advanceTimersByTime(beatMs);
    await expect.poll(async () => (await runs()).length, soon).toBe(jobsWithoutMail);
    await one.stop();
    const before = await runs();
    first.clock.nowMs += 60 * 60_000;
    const other = started(second.storage);
    vi.advanceTimersByTime(beatMs);
    const haveAllRun = async () => (await runs()).every(({ startedMs }) => startedMs === first.clock.nowMs);
    await expect.poll(haveAllRun, soon).toBe(true);
    await other.stop();
    expect((await runs())[0]!.runner).not.toBe(before[0]!.runner);
  });
});

test("a job that fails tells why, in the log and in the record of runs", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const errors: object[] = [];
  const broken = {
    ...settings,
    get logRetentionDays(): number {
      throw new Error("out of order");
    },
  };
  const jobs = startJobs(first.storage, broken, { error: (facts) => errors.push(facts) }, () => first.clock.nowMs);
  vi.advanceTimersByTime(beatMs);
  await expect
    .poll(async () => (await runs()).find(({ job }) => job === "remove outdated rows")?.outcome, soon)
    .toBe("failed");
  await jobs.stop();
  expect(errors).toEqual([{ job: "remove outdated rows", error: "Error: out of order" }]);
  expect((await runs()).find(({ outcome }) => outcome === "failed")!.error).toBe("Error: out of order");
});

function tenureOn(storage: Storage): Tenure {
  return new Tenure(storage, () => first.clock.nowMs);
}

function started(storage: Storage) {
  return startJobs(storage, settings, { error: (facts) => expect(facts).toBeUndefined() }, () => first.clock.nowMs);
}

function runs() {
  return first.storage.upkeep("reads", ({ jobRuns }) => jobRuns.list());
}

function expiredLicenses(count: number): Promise<void> {
  const always = { ...defaultFeatureDefinitions, blockExpiredLicenses: true, allLicensesTimeLimited: true };
  return first.inStore(async (store) => {
    const productId = await store.products.add(aNewProduct({ featureDefinitions: always }));
    for (let n = 0; n < count; n++)
      await store.licenses.add(aNewLicense({ productId, id: n, key: `K-${n}`, expires: first.clock.nowSeconds - 1 }));
  });
}
