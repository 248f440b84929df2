import type { License } from "../../../domain/license.ts";
import { licenseJson } from "../../../signing/license-json.ts";
import { factsOf } from "./license-facts.ts";

/** A license as lists show it: whole, and never signed. */
export function listedLicenseJson(license: License, nowSeconds: number) {
  return licenseJson(
    factsOf(license, { modelVersion: 1, mask: 0, current: null, isFloating: false, signDate: 0, nowSeconds }),
    null,
  );
}
