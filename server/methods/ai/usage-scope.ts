import type { ParamValues } from "../../api/params.ts";
import type { LicenseFilter } from "../../storage/usage.ts";
import { scopeOf } from "./scope.ts";
import { type licenseUsageParams, pageOf, secondsOf } from "./usage-params.ts";

/** Which rows about licenses a caller asks for, and may see; nothing when Key and KeyId name two different ones. */
export async function licenseUsageFilter(
  call: Parameters<typeof scopeOf>[0] & { readonly params: ParamValues<typeof licenseUsageParams> },
): Promise<LicenseFilter | undefined> {
  const { params } = call;
  const { productId, licenseId } = await scopeOf(call);
  if (licenseId !== undefined && params.keyId !== undefined && licenseId !== params.keyId) return undefined;
  return { productId, licenseId: licenseId ?? params.keyId, ...pageOf(params), ...secondsOf(params) };
}
