import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Config, readConfig } from "../../server/config.ts";
import { type NewCustomer, newCustomer } from "../../server/domain/customer.ts";
import { defaultFeatureDefinitions } from "../../server/domain/feature-definitions.ts";
import { noFeatures } from "../../server/domain/features.ts";
import { keyAlgorithms } from "../../server/domain/product.ts";
import { type Installation, openInstallation } from "../../server/installation.ts";
import { firstAccount } from "../../server/quickstart.ts";
import type { NewLicense } from "../../server/storage/licenses.ts";
import type { NewProduct } from "../../server/storage/products.ts";
import type { Store } from "../../server/storage/store.ts";
import { sampleNow, sampleNowMs } from "./samples.ts";
import { TestClock } from "./test-server.ts";
import { freshStore } from "./test-store.ts";

/** A data folder that is open, without a server: one account, and a clock that the test moves. */
export interface TestInstallation extends Installation {
  readonly clock: TestClock;
  readonly dataDir: string;
  /** Of a database that is not in the data folder. */
  readonly databaseUrl?: string;
  readonly accountId: number;
  /** Runs work on what the first account has. */
  inStore<T>(work: (store: Store) => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

/** @param changes settings beside the data folder */
export async function openTestInstallation(
  changes: Partial<Record<keyof Config, string>> = {},
): Promise<TestInstallation> {
  const dataDir = mkdtempSync(join(tmpdir(), "latchkey-test-"));
  const clock = new TestClock(sampleNowMs);
  const store = await freshStore();
  const installation = await openInstallation(readConfig({}, { dataDir, ...store, ...changes }), {}, () => clock.nowMs);
  const { id: accountId } = await firstAccount(installation);
  return {
    ...installation,
    clock,
    dataDir,
    ...store,
    accountId,
    inStore: (work) => installation.storage.inTransaction({ accountId }, "writes", work),
    async remove() {
      await installation.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function aNewProduct(changes: Partial<NewProduct> = {}): NewProduct {
  return {
    name: "Sketchbook",
    description: "",
    createdMs: sampleNowMs,
    keyAlgorithm: keyAlgorithms.SKM15,
    password: "",
    isPublic: false,
    featureDefinitions: defaultFeatureDefinitions,
    ...changes,
  };
}

/** A license that runs out in 30 days; id and key differ from one to the next. */
export function aNewLicense(changes: Partial<NewLicense> & { productId: number }): NewLicense {
  const id = changes.id ?? ++lastId;
  return {
    id,
    key: `AAAAA-BBBBB-CCCCC-${String(id).padStart(5, "0")}`,
    created: sampleNow,
    expires: sampleNow + 30 * 86_400,
    period: 30,
    features: noFeatures,
    notes: null,
    isBlocked: false,
    customerId: null,
    resellerId: null,
    startsOnActivation: false,
    maxMachines: 1,
    allowedMachines: null,
    trialMachineCode: null,
    ...changes,
  };
}

/** A customer whose secret differs from one to the next. */
export function aNewCustomer(changes: Partial<NewCustomer> = {}): NewCustomer {
  const drawn = { secret: `secret ${++lastSecret}`, associationCode: "code" };
  return { ...newCustomer({ name: "Ada Lovelace" }, drawn, sampleNowMs), ...changes };
}

let lastId = 0;
let lastSecret = 0;
