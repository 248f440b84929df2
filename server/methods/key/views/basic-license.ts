import type { LicenseJson } from "../../../signing/license-json.ts";

/** A license without what hangs on it: the model Basic License Key. */
export function basicLicenseJson(license: LicenseJson) {
  const { productId, id, key, created, expires, period, f1, f2, f3, f4, f5, f6, f7, f8, notes, block, globalId } =
    license;
  return { productId, id, key, created, expires, period, f1, f2, f3, f4, f5, f6, f7, f8, notes, block, globalId };
}
