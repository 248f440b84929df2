import type { Rendering } from "../../../api/define-method.ts";
import type { License } from "../../../domain/license.ts";
import { licenseJson } from "../../../signing/license-json.ts";
import type { ModelVersion } from "../../../signing/signed-license.ts";
import { basicLicenseJson } from "../../key/views/basic-license.ts";
import { factsOf } from "../../key/views/license-facts.ts";
import type { licensesOfParams } from "../licenses-of.ts";

/** A license in the list of its customer: basic or whole, never signed; a feature lock hides fields as in GetKey. */
export function customerLicenseJson(
  license: License,
  { params, caller, nowSeconds }: Pick<Rendering<typeof licensesOfParams>, "params" | "caller" | "nowSeconds">,
) {
  const modelVersion = Math.min(params.modelVersion, 3) as ModelVersion;
  const shown = { modelVersion, mask: caller.featureLock, current: null, isFloating: false, signDate: 0, nowSeconds };
  const whole = licenseJson(factsOf(license, shown), null);
  return params.detailed || modelVersion === 3 ? whole : basicLicenseJson(whole);
}
