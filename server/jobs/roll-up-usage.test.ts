import { afterEach, beforeEach, expect, test } from "vitest";
import { sampleNow } from "../../tests/support/samples.ts";
import {
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../tests/support/test-installation.ts";
import type { LogEntry } from "../storage/web-api-log.ts";
import { rollUpUsage } from "./roll-up-usage.ts";

let installation: TestInstallation;
let productId: number;
let licenseId: number;

beforeEach(async () => {
  installation = await openTestInstallation();
  await installation.inStore(async (store) => {
    productId = await store.products.add(aNewProduct());
    licenseId = await store.licenses.add(aNewLicense({ productId, maxMachines: 9 }));
  });
});

afterEach(() => installation.remove());

const all = {
  productId: undefined,
  afterId: undefined,
  beforeId: undefined,
  limit: 1_000,
  from: undefined,
  to: undefined,
};
const days = () => installation.inStore((store) => store.usage.days(all));
const rollUp = (nowSeconds = sampleNow) => rollUpUsage(installation.storage, () => "SE", nowSeconds * 1000);

/** Adds log rows, each a second after the other, the last one an hour ago. */
async function logged(count: number, fieldsOf: (place: number) => Partial<LogEntry> = () => ({})): Promise<void> {
  await installation.inStore(async (store) => {
    for (let place = 0; place < count; place++)
      await store.webApiLog.add({
        productId,
        licenseId,
        key: "AAAAA-BBBBB-CCCCC-DDDDD",
        ip: "203.0.113.0",
        time: sampleNow - 3_600 - count + place,
        state: 2010,
        machineCode: "laptop",
        friendlyName: "",
        floatingExpires: 0,
        dataObjectIntValue: 0,
        dataObjectId: 0,
        ...fieldsOf(place),
      });
  });
}

test("each row counts once, over several pieces, however often the job looks", async () => {
  await logged(600);
  await rollUp();
  await rollUp();
  await logged(7);
  await rollUp();
  expect(await days()).toMatchObject([{ productId, total: 607, successful: 607, devices: 1, keys: 1 }]);
});

test("each row counts once when two processes do it at once", async () => {
  await logged(600);
  await Promise.all([rollUp(), rollUp(), rollUp()]);
  expect(await days()).toMatchObject([{ total: 600 }]);
});

test("nothing is counted, and nothing lost, when a piece fails halfway", async () => {
  await logged(10);
  const failing = rollUpUsage(installation.storage, () => "a country that no table knows".repeat(-1), sampleNow * 1000);
  await expect(failing).rejects.toThrow();
  expect(await days()).toEqual([]);
  await rollUp();
  expect(await days()).toMatchObject([{ total: 10 }]);
});

test("rows wait until no earlier one can appear any more", async () => {
  await logged(3);
  await logged(1, () => ({ time: sampleNow - 119 }));
  await rollUp();
  expect(await days()).toMatchObject([{ total: 3 }]);
  await rollUp(sampleNow + 2);
  expect(await days()).toMatchObject([{ total: 4 }]);
});

test("rows about products and licenses that do not exist are counted as far as they go", async () => {
  await logged(1, () => ({ productId: 0, licenseId: 0 }));
  await logged(2, () => ({ licenseId: 0, state: 2020 }));
  await rollUp();
  expect(await days()).toMatchObject([{ total: 2, failed: 2, keys: 0 }]);
  const keys = await installation.inStore((store) => store.usage.keys({ ...all, licenseId: undefined }));
  expect(keys).toEqual([]);
});

test("a group in which far more fails than usual is told, with its rows and its reason", async () => {
  await logged(750, (place) => ({ state: place >= 700 && place < 725 ? 2020 : 2010 }));
  await rollUp();
  const log = await installation.inStore((store) => store.usage.anomaliesBetween(1, 1_000_000));
  expect(log).toMatchObject([{ reasons: ["25 failed requests of 25; usual are 0.0"] }]);
  expect(log[0]!.endingAt - log[0]!.startingAt).toBe(24);
});

test("groups are the same however the rows arrive", async () => {
  for (let part = 0; part < 75; part++) {
    await logged(10, () => ({ state: part >= 65 && part < 70 ? 2020 : 2010 }));
    await rollUp();
  }
  const found = await installation.inStore((store) => store.usage.anomaliesBetween(1, 1_000_000));
  expect(found.map(({ endingAt, startingAt }) => endingAt - startingAt)).toEqual([24, 24]);
});
