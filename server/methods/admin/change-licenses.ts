import * as z from "zod";
import type { Call } from "../../api/define-method.ts";
import { defineMethod } from "../../api/define-method.ts";
import { flag, json } from "../../api/params.ts";
import { Refusal } from "../../api/refusals.ts";
import { account } from "../../api/subjects.ts";
import { mayUseProduct } from "../../domain/caller.ts";
import type { License } from "../../domain/license.ts";
import { changedLicense, changePermissions, type LicenseChange, mayChange } from "../../domain/license-change.ts";
import type { Product } from "../../domain/product.ts";
import { unblocksOnExtension } from "../../domain/switches.ts";
import { reissuedKey } from "../key/reissue.ts";
import { moment } from "./license-params.ts";
import { ownersFrom } from "./owners.ts";

const changeShape = z.strictObject({
  extendDays: z.int().min(-3_000_000).max(3_000_000).optional(),
  expires: moment().optional(),
  block: z.boolean().optional(),
  blockReason: z.string().max(500).optional(),
  features: z.partialRecord(z.enum(["1", "2", "3", "4", "5", "6", "7", "8"]), z.boolean()).optional(),
  customerId: z.int().min(0).optional(),
  notes: z.string().max(500).optional(),
  maxNoOfMachines: z.int().min(0).max(2_147_483_647).optional(),
});

export const changeLicenses = defineMethod({
  name: "admin/ChangeLicenses",
  summary: "Makes the same change to many licenses and tells for each what became of it.",
  description:
    "At most 500 licenses at a time, all in one transaction. A license that cannot be changed is told and left as it is; the others are changed. " +
    "With DryRun nothing is changed, and the same is told.",
  permission: changePermissions,
  access: "writes",
  on: account,
  params: {
    globalIds: json(z.array(z.int().positive()).min(1).max(500)).describe("JSON list of licenses' globalIds."),
    change: json(changeShape).describe(
      'JSON with one or more of `extendDays`, `expires`, `block` (with `blockReason` for the object log), `features` such as {"3":true}, `customerId` (0 for none), `notes`, `maxNoOfMachines`.',
    ),
    dryRun: flag().describe("Only tells what would happen."),
  },
  refusals: ["customerNotFound"],
  result: {
    report: z.array(
      z.object({
        globalId: z.int(),
        key: z.string().describe("As it is afterwards; empty where there is no such license."),
        outcome: z.enum(["changed", "unchanged", "refused"]),
        text: z.string().describe("Why it was refused; empty otherwise."),
      }),
    ),
  },

  async handle(call) {
    const { params, caller, refuse } = call;
    if (caller.keyLock !== 0) return refuse("accessDenied");
    const change = await changeFrom(call);
    if (!mayChange(caller, change)) return refuse("accessDenied");
    // In the order of ids, so that two changes that meet do not wait for each other.
    const ids = [...new Set(params.globalIds)].sort((a, b) => a - b);
    const products = new Map<number, Product>();
    const report = [];
    for (const globalId of ids) report.push({ globalId, ...(await changeOne(globalId, change, products, call)) });
    return { report };
  },
});

type ChangeCall = Pick<Call, "store" | "caller" | "nowSeconds"> & {
  readonly params: { readonly change: z.output<typeof changeShape>; readonly dryRun: boolean };
  refuse(reason: "customerNotFound"): never;
};

async function changeFrom(call: ChangeCall): Promise<LicenseChange> {
  const { extendDays, expires, block, features, customerId, notes, maxNoOfMachines } = call.params.change;
  const { customer } = await ownersFrom({
    store: call.store,
    params: { customerId },
    refuse: () => call.refuse("customerNotFound"),
  });
  return {
    extendDays,
    expires,
    isBlocked: block,
    features: features as Record<number, boolean> | undefined,
    customer,
    notes,
    maxMachines: maxNoOfMachines,
  };
}

const lockedText = new Refusal("objectLocked", { kind: "license" }).text;

const refused = (text: string, key = "") => ({ key, outcome: "refused" as const, text });

async function changeOne(globalId: number, change: LicenseChange, products: Map<number, Product>, call: ChangeCall) {
  const { store, caller, nowSeconds, params } = call;
  const license = await store.licenses.find(globalId, { forChange: !params.dryRun });
  if (license === undefined || !mayUseProduct(caller, license.productId)) return refused("Could not find the license.");
  if (await store.objectLocks.find("license", globalId)) return refused(lockedText, license.key);
  const product = products.get(license.productId) ?? (await store.products.find(license.productId))!;
  products.set(product.id, product);
  const changed = changedLicense(license, change, { unblocks: unblocksOnExtension(product) }, nowSeconds);
  if (changed === undefined) return refused("Its date would fall before 1970 or after the year 9999.", license.key);
  if (isSame(license, changed)) return { key: license.key, outcome: "unchanged" as const, text: "" };
  const isIssuedAnew = changed.expires !== license.expires || changed.features.join() !== license.features.join();
  const saved = isIssuedAnew ? reissuedKey(product, changed, nowSeconds) : changed;
  const { block, blockReason } = params.change;
  if (!params.dryRun)
    await store.licenses.save(license, saved, nowSeconds, block && blockReason ? { blockReason } : {});
  return { key: saved.key, outcome: "changed" as const, text: "" };
}

function isSame(before: License, after: License): boolean {
  const plain = (license: License) => JSON.stringify({ ...license, customer: license.customer?.id ?? null });
  return plain(before) === plain(after);
}
