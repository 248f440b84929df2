import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aMachine, sampleNow } from "../../tests/support/samples.ts";
import {
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../tests/support/test-installation.ts";
import { defaultFeatureDefinitions } from "../domain/feature-definitions.ts";
import { noFeatures, withFeature } from "../domain/features.ts";
import type { NewLicense } from "../storage/licenses.ts";
import { blockExpiredLicenses } from "./block-expired-licenses.ts";
import { startJobs } from "./index.ts";

const timeLimited = withFeature(noFeatures, 1, true);
const blocking = { featureDefinitions: { ...defaultFeatureDefinitions, blockExpiredLicenses: true } };
const hourMs = 3_600_000;

let installation: TestInstallation;
let productId: number;

beforeEach(async () => {
  installation = await openTestInstallation();
  productId = await installation.inStore((store) => store.products.add(aNewProduct(blocking)));
});

afterEach(() => installation.remove());

describe("a license that has run out", () => {
  test("is blocked, and one that has not is left alone", async () => {
    const over = await aLicense({ expires: sampleNow - 1 });
    const current = await aLicense({ expires: sampleNow });
    expect(await block()).toBe(1);
    expect([await isBlocked(over), await isBlocked(current)]).toEqual([true, false]);
  });

  test("is blocked within the hour by the server's own beat", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const over = await aLicense({ expires: sampleNow + 60 });
    const errors: unknown[] = [];
    const logger = { error: (facts: object) => errors.push(facts) };
    const settings = { logRetentionDays: 0, addressRetentionDays: 0, eventRetentionDays: 0, countryDatabase: "" };
    const jobs = startJobs(installation.storage, settings, logger, () => installation.clock.nowMs);
    try {
      installation.clock.advance(3_600);
      vi.advanceTimersByTime(hourMs);
    } finally {
      vi.useRealTimers();
    }
    await jobs.stop();
    expect([await isBlocked(over), errors]).toEqual([true, []]);
  });

  test("is blocked though the server was down for a year", async () => {
    const over = await aLicense({ expires: sampleNow + 60 });
    installation.clock.advance(365 * 86_400);
    await block();
    expect(await isBlocked(over)).toBe(true);
  });

  test("is blocked once", async () => {
    await aLicense({ expires: sampleNow - 1 });
    expect([await block(), await block()]).toEqual([1, 0]);
  });

  test("is blocked among a thousand", async () => {
    await installation.inStore(async (store) => {
      for (let n = 0; n < 1_000; n++) await store.licenses.add(anExpired({}));
    });
    expect(await block()).toBe(1_000);
  });

  test("stays as it is where its product does not ask for more", async () => {
    const other = await installation.inStore((store) => store.products.add(aNewProduct()));
    const over = await aLicense({ productId: other });
    expect(await block()).toBe(0);
    expect(await isBlocked(over)).toBe(false);
  });

  test("stays as it is where nothing limits its time", async () => {
    const over = await aLicense({ features: noFeatures });
    await block();
    expect(await isBlocked(over)).toBe(false);
  });
});

describe("spared is", () => {
  test("a license that Stripe renews", async () => {
    const renewed = await aLicense({});
    const object = { name: "cryptolens_stripesubscriptionitemid", stringValue: "si_1", intValue: 0 };
    await installation.inStore((store) => store.dataObjects.add(ofLicense(renewed), object));
    await block();
    expect(await isBlocked(renewed)).toBe(false);
  });

  test("a license in stock, until its machines have all been activated", async () => {
    const inStock = await aLicense({ startsOnActivation: true, maxMachines: 1 });
    await block();
    expect(await isBlocked(inStock)).toBe(false);

    await installation.inStore((store) => store.machines.save(inStock, aMachine()));
    await block();
    expect(await isBlocked(inStock)).toBe(true);
  });
});

test("licenses of every account are blocked, by its own product's wish", async () => {
  const account = { name: "second", created: sampleNow, publicKeyXml: "", sealedPrivateKey: "" };
  const accountId = await installation.storage.withAccounts("writes", (accounts) => accounts.add(account));
  const over = await installation.storage.inTransaction({ accountId }, "writes", async (store) => {
    const own = await store.products.add(aNewProduct(blocking));
    return store.licenses.add(anExpired({ productId: own }));
  });
  expect(await block()).toBe(1);
  const license = installation.storage.inTransaction({ accountId }, "reads", (store) => store.licenses.find(over));
  expect((await license)!.isBlocked).toBe(true);
});

function block(): Promise<number> {
  return blockExpiredLicenses(installation.storage, installation.clock.nowMs);
}

function anExpired(changes: Partial<NewLicense>): NewLicense {
  return aNewLicense({ productId, expires: sampleNow - 1, features: timeLimited, ...changes });
}

function aLicense(changes: Partial<NewLicense>): Promise<number> {
  return installation.inStore((store) => store.licenses.add(anExpired(changes)));
}

async function isBlocked(globalId: number): Promise<boolean> {
  return (await installation.inStore((store) => store.licenses.find(globalId)))!.isBlocked;
}

function ofLicense(referencerId: number) {
  return { referencerType: 2, referencerId, machineCode: "" } as const;
}
