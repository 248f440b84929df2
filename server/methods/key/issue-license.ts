import type { RefusalReason } from "../../api/refusals.ts";
import type { Features } from "../../domain/features.ts";
import { secondsPerDay } from "../../domain/license.ts";
import { keyAlgorithms, type Product } from "../../domain/product.ts";
import { maxSkglDays, maxSkglId } from "../../signing/skgl.ts";
import { drawSkm15Key } from "../../signing/skm15.ts";
import type { Store } from "../../storage/store.ts";
import { skglKey } from "./reissue.ts";

/** What a new license shall be. */
export interface Wanted {
  /** Days from now. */
  readonly period: number;
  readonly features: Features;
  readonly notes: string | null;
  readonly isBlocked: boolean;
  readonly customerId: number | null;
  readonly resellerId: number | null;
  readonly startsOnActivation: boolean;
  readonly maxMachines: number;
  readonly allowedMachines: string | null;
  readonly trialMachineCode: string | null;
}

export const issueRefusals = ["skglPeriodTooLong", "skglProductFull"] as const satisfies RefusalReason[];

interface Issuing {
  readonly store: Store;
  readonly nowSeconds: number;
  refuse(reason: (typeof issueRefusals)[number], details?: Record<string, string | number>): never;
}

/** Adds one license to a product and gives it the next id and a key. */
export async function issueLicense(product: Product, wanted: Wanted, { store, nowSeconds, refuse }: Issuing) {
  const isSkgl = product.keyAlgorithm === keyAlgorithms.SKGL;
  if (isSkgl && wanted.period > maxSkglDays) return refuse("skglPeriodTooLong", { days: wanted.period });
  const id = await store.products.nextLicenseId(product.id);
  if (isSkgl && id > maxSkglId) return refuse("skglProductFull");

  const expires = nowSeconds + wanted.period * secondsPerDay;
  const key = isSkgl ? skglKey(product, { id, expires, features: wanted.features }, nowSeconds) : drawSkm15Key();
  const license = { ...wanted, productId: product.id, id, key, created: nowSeconds, expires };
  return { key, globalId: await store.licenses.add(license) };
}
