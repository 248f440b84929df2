import type { Call } from "../../api/define-method.ts";
import { whole } from "../../api/params.ts";
import type { FoundLicense } from "../../api/subjects.ts";
import { mayChangeFeature } from "../../domain/caller.ts";
import { hasFeature, withFeature } from "../../domain/features.ts";
import { reissuedKey } from "./reissue.ts";
import { newKey } from "./views/new-key.ts";

export const feature = whole(1, 8).describe("The feature's number.");

type FeatureCall = Call<{ feature: typeof feature }, never> & FoundLicense;

/** Switches one feature of the license; a token's feature lock allows only the feature it names. */
export async function switchFeature(call: FeatureCall, isOn: boolean): Promise<{ message: string }> {
  const { params, product, license, store, caller, nowSeconds, log, refuse } = call;
  if (!mayChangeFeature(caller, params.feature)) return refuse("accessDenied");
  if (hasFeature(license.features, params.feature) === isOn) return { message: "" };

  const features = withFeature(license.features, params.feature, isOn);
  const changed = reissuedKey(product, { ...license, features }, nowSeconds);
  await store.licenses.save(license, changed, nowSeconds);
  log.note({ license: changed });
  return newKey(license, changed);
}
