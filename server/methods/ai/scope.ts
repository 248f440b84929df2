import type { Call } from "../../api/define-method.ts";
import { loadLicense, loadProduct } from "../../api/subjects.ts";

/** What of the account's log the caller asks for, and may see. */
export interface Scope {
  readonly productId: number | undefined;
  /** The license's global id. */
  readonly licenseId: number | undefined;
}

/**
 * A token with key lock must name product and key, so that one customer cannot read about another. Rule: contract,
 * GetWebAPILog, "Restricting the method for in-app use".
 */
export async function scopeOf(
  call: Pick<Call, "store" | "caller" | "nowMs"> & {
    readonly params: { productId?: number | undefined; key?: string | undefined };
    refuse(reason: "badParameters" | "accessDenied"): never;
  },
): Promise<Scope> {
  const { params, caller, refuse } = call;
  const lookup = { ...call, access: "reads" as const };
  if (caller.keyLock !== 0 && (params.productId === undefined || params.key === undefined))
    return refuse("accessDenied");
  if (params.productId === undefined) {
    if (params.key !== undefined) return refuse("badParameters");
    return { productId: caller.productLock || undefined, licenseId: undefined };
  }
  const product = await loadProduct(params.productId, lookup);
  if (params.key === undefined) return { productId: product.id, licenseId: undefined };
  const license = await loadLicense(product, params.key, "keyNotFound", lookup);
  return { productId: product.id, licenseId: license.globalId };
}
