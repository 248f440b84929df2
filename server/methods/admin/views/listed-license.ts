import * as z from "zod";
import { model } from "../../../api/model.ts";
import { licenseSummary } from "../../../domain/license-summary.ts";
import type { Product } from "../../../domain/product.ts";
import type { ListedLicense } from "../../../storage/license-list-rows.ts";

export const listedLicenseResult = model("Listed License", "A license as the dashboard's lists show it.", {
  globalId: z.int(),
  productId: z.int(),
  productName: z.string(),
  id: z.int(),
  key: z.string(),
  created: z.int().describe("Unix seconds, like all times here."),
  expires: z.int(),
  period: z.int().describe("Days."),
  status: z.enum(["valid", "expired", "blocked"]),
  reason: z.string().describe("Why, as a sentence."),
  daysLeft: z.int().describe("Negative when the date has passed."),
  isTimeLimited: z.boolean(),
  isTrial: z.boolean(),
  features: z.array(z.boolean()).describe("F1 to F8."),
  notes: z.string(),
  block: z.boolean(),
  customer: z.object({ id: z.int(), name: z.string(), email: z.string(), companyName: z.string() }).nullable(),
  reseller: z.object({ id: z.int(), name: z.string() }).nullable(),
  trialActivation: z.boolean(),
  maxNoOfMachines: z.int(),
  nodeLockedSeats: z.int().describe("Machines in the node-locked pool."),
  floatingSeats: z.int().describe("Floating seats that hold now."),
  modified: z.int(),
  lastActivity: z.int().nullable().describe("When an application last asked for it; null when never."),
});

export function listedLicenseView(license: ListedLicense, product: Product, nowSeconds: number) {
  const { features, isBlocked, startsOnActivation, maxMachines, customer } = license;
  const isInUse = license.nodeLockedSeats + license.floatingSeats > 0;
  const { state, ...summary } = licenseSummary({ ...license, isInUse }, product.featureDefinitions, nowSeconds);
  return {
    globalId: license.globalId,
    productId: license.productId,
    productName: product.name,
    id: license.id,
    key: license.key,
    created: license.created,
    expires: license.expires,
    period: license.period,
    status: state,
    ...summary,
    features: [...features],
    notes: license.notes,
    block: isBlocked,
    customer: customer && {
      id: customer.id,
      name: customer.name,
      email: customer.email,
      companyName: customer.company,
    },
    reseller: license.reseller,
    trialActivation: startsOnActivation,
    maxNoOfMachines: maxMachines,
    nodeLockedSeats: license.nodeLockedSeats,
    floatingSeats: license.floatingSeats,
    modified: license.modified,
    lastActivity: license.lastActivity,
  };
}
