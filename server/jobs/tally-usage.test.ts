import { afterEach, beforeEach, expect, test } from "vitest";
import { sampleNow } from "../../tests/support/samples.ts";
import {
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../tests/support/test-installation.ts";
import type { NewLogEntry } from "../storage/web-api-log.ts";
import { tallyUsage } from "./tally-usage.ts";

let installation: TestInstallation;
let productId: number;
let licenseId: number;

beforeEach(async () => {
  installation = await openTestInstallation();
  await installation.inStore(async (store) => {
    productId = await store.products.add(aNewProduct());
    licenseId = await store.licenses.add(aNewLicense({ productId, maxMachines: 2 }));
  });
});

afterEach(() => installation.remove());

const tally = (nowSeconds = sampleNow) => tallyUsage(installation.storage, () => "SE", nowSeconds * 1000);
const range = { from: 0, to: sampleNow };
const days = (of = productId) =>
  installation.inStore((store) => store.series.times({ productId: of, ...range }, "day"));
const seatDays = () =>
  installation.inStore((store) => store.series.seatDays(licenseId, { from: 0, to: Math.floor(sampleNow / 86_400) }));

/** Adds log rows, each a second after the other, the last one an hour ago. */
async function logged(count: number, fieldsOf: (place: number) => Partial<NewLogEntry> = () => ({})): Promise<void> {
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
  await tally();
  await tally();
  await logged(7);
  await tally();
  expect(await days()).toMatchObject([{ calls: 607, activations: 607, refusals: 0, devices: 1, keys: 1 }]);
  expect(await days(0)).toMatchObject([{ calls: 607, devices: 1 }]);
});

test("each row counts once when two processes do it at once", async () => {
  await logged(600);
  await Promise.all([tally(), tally(), tally()]);
  expect(await days()).toMatchObject([{ calls: 600 }]);
});

test("a piece that fails halfway counts nothing, and is counted once the next time", async () => {
  await logged(300, (place) => ({ ip: place === 280 ? "bad" : "203.0.113.0" }));
  const countryOf = (ip: string) => (ip === "bad" ? "no country".repeat(-1) : "SE");
  await expect(tallyUsage(installation.storage, countryOf, sampleNow * 1000)).rejects.toThrow();
  expect(await days()).toMatchObject([{ calls: 250 }]);
  await tally();
  expect(await days()).toMatchObject([{ calls: 300 }]);
  const totals = await installation.inStore((store) => store.series.totals({ productId, ...range }, "country"));
  expect(totals).toEqual([{ name: "SE", total: 300 }]);
});

test("rows from before reasons and seats were kept are counted as far as they go", async () => {
  await logged(3, (place) => ({ state: [2011, 2024, 2020][place]! }));
  await tally();
  const reasons = await installation.inStore((store) => store.series.totals({ productId, ...range }, "reason"));
  expect(reasons).toEqual([
    { name: "machineLimitReached", total: 1 },
    { name: "unknown", total: 1 },
  ]);
  expect(await days()).toMatchObject([{ calls: 3, newDevices: 1, refusals: 2 }]);
  expect(await seatDays()).toMatchObject([{ nodeLocked: 0, floating: 0, denials: 1 }]);
});

test("a floating machine is new once, whatever it was refused before", async () => {
  await logged(4, (place) => ({ state: [2024, 2014, 2014, 2015][place]!, pool: 1, seats: 1 }));
  await tally();
  expect(await days()).toMatchObject([{ newDevices: 1 }]);
});

test("denials of one machine are told apart over pieces", async () => {
  await logged(400, () => ({ state: 2024, pool: 0, seats: 2 }));
  await tally();
  expect(await seatDays()).toMatchObject([{ nodeLocked: 2, denials: 2 }]);
});

test("rows wait until no earlier one can appear any more", async () => {
  await logged(3);
  await logged(1, () => ({ time: sampleNow - 119 }));
  await tally();
  expect(await days()).toMatchObject([{ calls: 3 }]);
  await tally(sampleNow + 2);
  expect(await days()).toMatchObject([{ calls: 4 }]);
});

test("a call about no product counts for all products together", async () => {
  await logged(2, () => ({ productId: 0, licenseId: 0, state: 8011, machineCode: null }));
  await tally();
  expect(await days(0)).toMatchObject([{ calls: 2, devices: 0, keys: 0 }]);
  expect(await days()).toEqual([]);
});
