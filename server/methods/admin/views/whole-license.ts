import * as z from "zod";
import { model } from "../../../api/model.ts";
import type { License } from "../../../domain/license.ts";
import { allowanceSentence, blockReasonIn } from "../../../domain/license-summary.ts";
import { holdsSeat, type Machine } from "../../../domain/machine.ts";
import type { Facts } from "../../../domain/object-log.ts";
import type { Product } from "../../../domain/product.ts";
import type { ListedLicense } from "../../../storage/license-list-rows.ts";
import type { ObjectLogEntry } from "../../../storage/object-log.ts";
import { attachedDataObjectResult } from "../../data/views/data-object.ts";
import { listedLicenseResult, listedLicenseView } from "./listed-license.ts";

const seatedMachineResult = model("Seated Machine", "A machine in one of a license's two pools.", {
  code: z.string(),
  friendlyName: z.string(),
  ip: z.string(),
  activated: z.int().describe("Unix seconds."),
  pool: z.enum(["nodeLocked", "floating"]),
  lapses: z.int().nullable().describe("When a floating seat ends; null for a node-locked one."),
  secondsLeft: z.int().nullable(),
  isOverdraft: z.boolean().describe("Admitted beyond the limit."),
});

export const wholeLicenseResult = model("Whole License", "Everything about a license.", {
  ...listedLicenseResult.shape,
  sentence: z.string().describe("What it allows."),
  blockReason: z.string().describe("Why it is blocked; empty when nobody said."),
  featureNames: z.array(z.string()).describe("F1 to F8."),
  keyAlgorithm: z.int().describe("0 SKGL, 1 SKM15."),
  allowedMachines: z.string(),
  machines: z.array(seatedMachineResult).describe("Those that hold a seat now, oldest first."),
  dataObjects: z.array(attachedDataObjectResult),
});

interface Shown {
  readonly license: License;
  readonly listed: ListedLicense;
  readonly product: Product;
  /** Newest first. */
  readonly changes: readonly ObjectLogEntry[];
}

export function wholeLicenseView({ license, listed, product, changes }: Shown, nowSeconds: number) {
  const { featureDefinitions: definitions } = product;
  const facts = changes.map(({ data }) => JSON.parse(data) as Facts);
  return {
    ...listedLicenseView(listed, product, nowSeconds),
    sentence: allowanceSentence(license, definitions),
    blockReason: license.isBlocked ? blockReasonIn(facts) : "",
    featureNames: definitions.features.map(({ name }) => name),
    keyAlgorithm: product.keyAlgorithm,
    allowedMachines: license.allowedMachines ?? "",
    machines: license.machines
      .filter((machine) => holdsSeat(machine, nowSeconds))
      .map((machine) => seatedMachineView(machine, nowSeconds)),
    dataObjects: license.dataObjects.map(({ id, name, stringValue, intValue }) => ({
      id,
      name,
      stringValue,
      intValue,
    })),
  };
}

function seatedMachineView(machine: Machine, nowSeconds: number) {
  const isFloating = machine.pool === "floating";
  return {
    code: machine.code,
    friendlyName: machine.friendlyName,
    ip: machine.ip,
    activated: Math.floor(machine.activatedMs / 1000),
    pool: machine.pool,
    lapses: isFloating ? machine.floatingExpires : null,
    secondsLeft: isFloating ? machine.floatingExpires - nowSeconds : null,
    isOverdraft: machine.isOverdraft,
  };
}
