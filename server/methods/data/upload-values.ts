import { type Call, defineMethod } from "../../api/define-method.ts";
import { LogDraft } from "../../api/log-draft.ts";
import { verbatim } from "../../api/params.ts";
import { refuse as refuseWith } from "../../api/refusals.ts";
import type { License } from "../../domain/license.ts";
import type { Product } from "../../domain/product.ts";
import {
  counted,
  mayCount,
  type NewUsage,
  newUsage,
  type UsageEntry,
  type UsageReading,
  usageSums,
} from "../../domain/usage-log.ts";
import { type DecryptKey, readUsageLog } from "../../signing/usage-log.ts";
import type { Store } from "../../storage/store.ts";
import { readNewLinks } from "./read-new-links.ts";
import { place } from "./subjects.ts";

/** Some ten thousand entries; smaller bodies are the rule, see LATCHKEY_MAX_BODY_BYTES. */
const maxDataLength = 8 * 1024 * 1024;

/** The newest pairs before the account's own that a log may still be encrypted for. */
const maxFormerKeys = 5;

export const uploadValuesToKey = defineMethod({
  name: "data/UploadValuesToKey",
  summary: "Counts what an offline usage log holds on the data objects of a license, all of it or nothing.",
  description:
    "Entries that were counted before are skipped, so the same log may be uploaded again and again as it grows. Entries " +
    "above 0 need the permission IncrementIntValue, those below 0 DecrementIntValue; a token's feature lock is the largest " +
    "step of an entry. At most 1,000 entries may be new.",
  permission: ["IncrementIntValue", "DecrementIntValue"],
  access: "writes",
  on: place.ofKey,
  params: { data: verbatim(maxDataLength).describe("The log, in base64.") },
  refusals: ["usageLogTooLong", "integerOverflow"],
  result: {},
  logs: "usageLogUpload",

  async prepare({ params: { productId, key, data }, caller, signer, read }) {
    const license = await read((store) => store.licenses.findByKey(productId, key));
    if (license === undefined) return undefined;
    const former = await read((store) => store.accountKeys.former());
    const pairs = [undefined, ...former.slice(0, maxFormerKeys).map(({ id }) => id)];
    const decryptKeys = pairs.map(
      (formerKeyId): DecryptKey =>
        (encrypted, length) =>
          signer.decrypt(caller.accountId, encrypted, length, formerKeyId),
    );
    const links = readUsageLog(data, ...decryptKeys);
    return readNewLinks(links, (hashes) => read((store) => store.usageLogs.applied(license.globalId, hashes)));
  },

  async handle(call) {
    const { store, caller, referencer, prepared, refuse } = call;
    const usage = await newUsageIn(prepared ?? refuse("badParameters"), referencer.referencerId, store);
    // Somebody made the server forget the log since it was read: whoever calls again gets it read anew.
    if (usage.refused === "outOfDate") return refuseWith("busy");
    if (usage.refused) return refuse(usage.refused);
    if (!usage.entries.every((entry) => mayCount(caller, entry))) return refuse("accessDenied");

    const objects = await store.dataObjects.list(referencer, { forChange: true });
    const result = counted(new Map(objects.map(({ id, intValue }) => [id, intValue])), usage.entries);
    if (result.refused) return refuseWith(result.refused);

    for (const object of objects) {
      const intValue = result.values.get(object.id)!;
      if (intValue !== object.intValue) await store.dataObjects.count({ ...object, intValue });
    }
    await store.usageLogs.remember(referencer.referencerId, usage.hashes);
    await logSteps(usage.entries, call);
    return {};
  },
});

async function newUsageIn(reading: UsageReading, licenseId: number, store: Store): Promise<NewUsage> {
  const hashes = reading.links.map(({ hash }) => hash);
  return newUsage(reading, await store.usageLogs.applied(licenseId, hashes));
}

type Counting = Pick<Call, "store" | "address" | "nowSeconds" | "params" | "trace"> & {
  readonly product?: Product | undefined;
  readonly license?: License | undefined;
};

/** Reports about usage read steps by object, so each object that was counted leaves lines of its own. */
async function logSteps(entries: readonly UsageEntry[], call: Counting): Promise<void> {
  for (const { dataObjectId, direction, size } of usageSums(entries)) {
    const log = new LogDraft(direction > 0 ? "dataObjectIncrement" : "dataObjectDecrement", call);
    log.about(call);
    log.note({ dataObjectId, dataObjectIntValue: size });
    await call.store.webApiLog.add(log.succeeded()!);
  }
}
