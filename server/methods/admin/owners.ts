import type { Call } from "../../api/define-method.ts";
import type { Customer } from "../../domain/customer.ts";
import type { Reseller } from "../../domain/reseller.ts";

interface Named {
  readonly customerId?: number | undefined;
  readonly resellerId?: number | undefined;
}

type OwnersCall = Pick<Call, "store"> & {
  readonly params: Named;
  refuse(reason: "customerNotFound" | "resellerNotFound"): never;
};

/** The customer and the reseller that a license is given: undefined where none is named, null for 0. */
export async function ownersFrom(
  call: OwnersCall,
): Promise<{ customer: Customer | null | undefined; reseller: Reseller | null | undefined }> {
  const { store, params, refuse } = call;
  const { customerId, resellerId } = params;
  return {
    customer: customerId
      ? ((await store.customers.find(customerId, { forChange: true })) ?? refuse("customerNotFound"))
      : nullFor(customerId),
    reseller: resellerId
      ? ((await store.resellers.find(resellerId)) ?? refuse("resellerNotFound"))
      : nullFor(resellerId),
  };
}

function nullFor(id: number | undefined): null | undefined {
  return id === undefined ? undefined : null;
}
