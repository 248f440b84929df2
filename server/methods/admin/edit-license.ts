import { defineMethod } from "../../api/define-method.ts";
import { optionalFlag, text, whole } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { changedLicense, changePermissions, mayChange } from "../../domain/license-change.ts";
import { unblocksOnExtension } from "../../domain/switches.ts";
import { notes } from "../key/params.ts";
import { reissuedKey } from "../key/reissue.ts";
import { newKey, newKeyResult } from "../key/views/new-key.ts";
import { moment } from "./license-params.ts";
import { ownersFrom } from "./owners.ts";

const feature = () => optionalFlag();

export const editLicense = defineMethod({
  name: "admin/EditLicense",
  summary: "Changes any of a license's fields at once.",
  description:
    "Whatever is left out stays. With Modified, as it was read, the change is refused if somebody else has changed the license since. " +
    "Each field needs the permission of the Web API method that changes the same, such as ExtendLicense for a date.",
  permission: changePermissions,
  access: "writes",
  on: license,
  params: {
    expires: moment().optional().describe("Unix seconds."),
    period: whole(0, 2_900_000).optional().describe("Days."),
    maxNoOfMachines: whole(0).optional().describe("0 switches machine locking off."),
    f1: feature(),
    f2: feature(),
    f3: feature(),
    f4: feature(),
    f5: feature(),
    f6: feature(),
    f7: feature(),
    f8: feature(),
    notes: notes().optional(),
    block: optionalFlag(),
    blockReason: text(500).optional().describe("Why it is blocked; kept in the object log."),
    trialActivation: optionalFlag().describe("Whether activations start the countdown."),
    allowedMachines: text(50_000).optional().describe("Machine codes admitted beyond the limit, one per line."),
    customerId: whole(0).optional().describe("0 takes the customer away."),
    resellerId: whole(0).optional().describe("0 takes the reseller away."),
    modified: whole(0).optional().describe("The license's `modified` as it was read."),
  },
  refusals: ["notesTooLong", "customerNotFound", "resellerNotFound", "licenseChanged"],
  result: newKeyResult,
  logs: "licenseChange",

  async handle(call) {
    const { params, product, license, store, caller, nowSeconds, log, refuse } = call;
    const { modified, blockReason, expires, period } = params;
    if (modified !== undefined && modified !== (await store.licenses.modified(license.globalId)))
      return refuse("licenseChanged");
    const change = {
      expires,
      period,
      features: featuresFrom(params),
      notes: params.notes,
      isBlocked: params.block,
      startsOnActivation: params.trialActivation,
      maxMachines: params.maxNoOfMachines,
      allowedMachines: params.allowedMachines,
      ...(await ownersFrom(call)),
    };
    if (!mayChange(caller, change)) return refuse("accessDenied");
    const edited = changedLicense(license, change, { unblocks: unblocksOnExtension(product) }, nowSeconds);
    if (edited === undefined) return refuse("badParameters");

    const isIssuedAnew = expires !== undefined || Object.keys(change.features).length > 0;
    const saved = isIssuedAnew ? reissuedKey(product, edited, nowSeconds) : edited;
    await store.licenses.save(license, saved, nowSeconds, params.block && blockReason ? { blockReason } : {});
    log.note({ license: saved });
    return newKey(license, saved);
  },
});

type Flags = Readonly<Partial<Record<`f${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`, boolean | undefined>>>;

function featuresFrom(flags: Flags): Record<number, boolean> {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8] as const;
  const given = numbers.map((number) => [number, flags[`f${number}`]] as const);
  return Object.fromEntries(given.filter((entry): entry is [(typeof entry)[0], boolean] => entry[1] !== undefined));
}
