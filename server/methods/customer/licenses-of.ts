import * as z from "zod";
import type { Call, Rendering } from "../../api/define-method.ts";
import { flag, whole } from "../../api/params.ts";
import { mayUseLicense, mayUseProduct } from "../../domain/caller.ts";
import type { Customer } from "../../domain/customer.ts";
import type { FeatureDefinitions } from "../../domain/feature-definitions.ts";
import type { License } from "../../domain/license.ts";
import { basicLicenseResult, licenseResult } from "../key/views/license-result.ts";
import { metadataResult, signedMetadata } from "../key/views/metadata.ts";
import { customerLicenseJson } from "./views/customer-license.ts";

export const licensesOfParams = {
  detailed: flag().describe("Lists whole licenses, with customer, machines and data objects."),
  metadata: flag().describe("Adds the metadata of each license, in the same order."),
  modelVersion: whole(1)
    .default(1)
    .describe("3 lists whole licenses whatever Detailed says, and tells more about machines and resellers."),
};

export const licensesOfResult = {
  licenseKeys: z.array(z.union([licenseResult, basicLicenseResult])),
  metadata: z.array(metadataResult).optional(),
  message: z.null(),
};

interface Listed {
  readonly license: License;
  readonly definitions: FeatureDefinitions;
}

/** A customer's licenses, oldest first, as far as the token's locks let the caller see them. */
export async function licensesOf(
  customer: Customer,
  { store, caller }: Pick<Call, "store" | "caller">,
): Promise<Listed[]> {
  const licenses = (await store.licenses.listByCustomer(customer.id)).filter(
    ({ productId, globalId }) => mayUseProduct(caller, productId) && mayUseLicense(caller, globalId),
  );
  const definitions = new Map<number, FeatureDefinitions>();
  for (const productId of new Set(licenses.map((license) => license.productId)))
    definitions.set(productId, (await store.products.find(productId))!.featureDefinitions);
  return licenses.map((license) => ({ license, definitions: definitions.get(license.productId)! }));
}

export async function renderLicensesOf(listed: readonly Listed[], rendering: Rendering<typeof licensesOfParams>) {
  const licenseKeys = listed.map(({ license }) => customerLicenseJson(license, rendering));
  if (!rendering.params.metadata) return { licenseKeys, message: null };
  const metadata: Awaited<ReturnType<typeof signedMetadata>>[] = [];
  // One after the other, so that a long list leaves the thread pool to others too.
  for (const license of listed) metadata.push(await signedMetadata(license, rendering));
  return { licenseKeys, metadata, message: null };
}
