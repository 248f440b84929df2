import { afterAll, beforeAll, expect, test } from "vitest";
import {
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../../tests/support/test-installation.ts";
import { UsageLogFile } from "../../../tests/support/usage-log.ts";
import { noBrowser } from "../../api/browser.ts";
import type { Call, Preparation } from "../../api/define-method.ts";
import { LogDraft } from "../../api/log-draft.ts";
import { refuse } from "../../api/refusals.ts";
import { allPermissions } from "../../domain/permissions.ts";
import { uploadValuesToKey } from "./upload-values.ts";

let installation: TestInstallation;

beforeAll(async () => {
  installation = await openTestInstallation();
});

afterAll(() => installation.remove());

/** A license with a data object at 0. */
function aMeteredLicense() {
  return installation.inStore(async (store) => {
    const productId = await store.products.add(aNewProduct());
    const license = aNewLicense({ productId });
    await store.licenses.add(license);
    const { globalId } = (await store.licenses.findByKey(productId, license.key))!;
    const referencer = { referencerType: 2, referencerId: globalId, machineCode: "" } as const;
    const dataObjectId = await store.dataObjects.add(referencer, { name: "pages", stringValue: "", intValue: 0 });
    const log = UsageLogFile.for((await store.account()).publicKeyXml);
    return { productId, key: license.key, globalId, dataObjectId, log };
  });
}

/** The two halves of a call, so that something can happen between them. */
function upload(params: { productId: number; key: string; data: string }) {
  const { accountId, clock, runtime, storage } = installation;
  const rights = { permissions: new Set(allPermissions), productLock: 0, keyLock: 0, featureLock: 0 };
  const caller = { accountId, tokenId: 0, name: "operator", expires: null, ...rights };
  const { nowMs, nowSeconds } = clock;
  const { limits } = runtime;
  const trace = { requestId: runtime.nextRequestId(), shapeId: 0, callerId: 0 };
  const around = { limits, address: "127.0.0.1", browser: noBrowser, publicUrl: "", trace };
  const about = { params, caller, nowMs, nowSeconds, ...around };
  const log = new LogDraft(undefined, about);
  return {
    prepare: () =>
      uploadValuesToKey.prepare({
        ...about,
        signer: runtime.signer,
        facts: runtime.facts,
        vault: runtime.vault,
        read: (work) => storage.inTransaction(caller, "reads", work),
      } as Preparation),
    perform: (prepared: unknown) =>
      installation.inStore((store) => uploadValuesToKey.perform({ ...about, log, store, refuse } as Call, prepared)),
  };
}

const numberOf = async (id: number) => (await installation.inStore((store) => store.dataObjects.find(id)))?.intValue;

test("a log that was forgotten since it was read in part counts nothing, and can be called again", async () => {
  const { log, dataObjectId, globalId, ...license } = await aMeteredLicense();
  const steps = (count: number) => Array.from({ length: count }, () => ({ increment: 1, dataObjectId, timestamp: 1 }));
  const known = log.with(...steps(60));
  const first = upload({ ...license, data: known.base64 });
  await first.perform(await first.prepare());
  expect(await numberOf(dataObjectId)).toBe(60);

  const second = upload({ ...license, data: known.with(...steps(3)).base64 });
  const prepared = await second.prepare();
  await installation.inStore((store) => store.usageLogs.forget(globalId));
  await expect(second.perform(prepared)).rejects.toMatchObject({ reason: "busy" });
  expect(await numberOf(dataObjectId)).toBe(60);

  await second.perform(await second.prepare());
  expect(await numberOf(dataObjectId)).toBe(123);
});

test("a log that somebody else uploaded since it was read counts once", async () => {
  const { log, dataObjectId, globalId: _, ...license } = await aMeteredLicense();
  const one = log.with({ increment: 1, dataObjectId, timestamp: 1 });
  const [first, second] = [
    upload({ ...license, data: one.with({ increment: 10, dataObjectId, timestamp: 2 }).base64 }),
    upload({ ...license, data: one.base64 }),
  ];
  const prepared = [await first.prepare(), await second.prepare()];
  await second.perform(prepared[1]);
  await first.perform(prepared[0]);
  await second.perform(prepared[1]);
  expect(await numberOf(dataObjectId)).toBe(11);
});
