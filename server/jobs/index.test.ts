import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../tests/support/test-installation.ts";
import { defaultFeatureDefinitions } from "../domain/feature-definitions.ts";
import { startJobs } from "./index.ts";

let installation: TestInstallation;

beforeEach(async () => {
  installation = await openTestInstallation();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});

afterEach(async () => {
  vi.useRealTimers();
  await installation.remove();
});

test("a mail server that does not answer keeps no license from being blocked, and no job is queued twice", async () => {
  const { storage, clock } = installation;
  const always = { ...defaultFeatureDefinitions, blockExpiredLicenses: true, allLicensesTimeLimited: true };
  const license = await installation.inStore(async (store) => {
    const productId = await store.products.add(aNewProduct({ featureDefinitions: always }));
    const mail = { to: "ada@example.com", subject: "Hello", text: "Bye" };
    const times = { created: clock.nowSeconds, usefulUntil: clock.nowSeconds + 86_400 };
    await store.outbox.add({ kind: "mail", reference: "1", payload: mail, ...times });
    return store.licenses.add(aNewLicense({ productId, expires: clock.nowSeconds - 1 }));
  });
  let attempts = 0;
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const carrier = {
    deliver: () => {
      attempts++;
      return held;
    },
  };
  const settings = { logRetentionDays: 0, addressRetentionDays: 0, eventRetentionDays: 0, countryDatabase: "" };
  const jobs = startJobs(storage, settings, { error: () => {} }, () => clock.nowMs, carrier);
  vi.advanceTimersByTime(3_600_000);
  const isBlocked = async () => (await installation.inStore((store) => store.licenses.find(license)))!.isBlocked;
  await expect.poll(() => attempts).toBe(1);
  await expect.poll(isBlocked).toBe(true);
  letGo();
  await jobs.stop();
  expect(attempts).toBe(1);
});
