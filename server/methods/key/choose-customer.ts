import type { Call } from "../../api/define-method.ts";
import { flag, optionalId } from "../../api/params.ts";
import type { RefusalReason } from "../../api/refusals.ts";
import { customerTextRefusals, fieldsFrom, customerParams as newCustomerParams } from "../customer/customer-params.ts";
import { makeCustomer } from "../customer/make-customer.ts";

export const customerParams = {
  customerId: optionalId().describe("A customer that exists."),
  newCustomer: flag().describe(
    "Makes a customer of the fields that AddCustomer takes; CustomerId must then be left out.",
  ),
  addOrUseExistingCustomer: flag().describe(
    "Like NewCustomer, but takes the customer with the same e-mail address if there is one.",
  ),
  ...newCustomerParams,
};

export const customerRefusals = [
  "addCustomerDenied",
  "customerNotFound",
  "resellerNotFound",
  ...customerTextRefusals,
] as const satisfies RefusalReason[];

type CustomerCall = Call<typeof customerParams, (typeof customerRefusals)[number]>;

/** The customer of a new license: none, the one that is named, or one that is found or made here. */
export async function chooseCustomer(
  call: CustomerCall,
): Promise<{ customerId: number | null; isChosenHere: boolean }> {
  const { params, store, caller, refuse } = call;
  const isChosenHere = params.newCustomer || params.addOrUseExistingCustomer;
  if (!isChosenHere) {
    if (params.customerId === undefined) return { customerId: null, isChosenHere };
    const customer = (await store.customers.find(params.customerId, { forChange: true })) ?? refuse("customerNotFound");
    return { customerId: customer.id, isChosenHere };
  }
  // An operator who may make licenses may make whom they are for.
  if (caller.member === undefined && !caller.permissions.has("AddCustomer")) return refuse("addCustomerDenied");
  if (params.customerId !== undefined) return refuse("badParameters");
  return { customerId: (await existingCustomer(call)) ?? (await addCustomer(call)), isChosenHere };
}

async function existingCustomer({ params, store }: CustomerCall): Promise<number | undefined> {
  if (!params.addOrUseExistingCustomer || params.email === undefined) return undefined;
  return (await store.customers.findByEmail(params.email, { forAdding: true }))?.id;
}

async function addCustomer(call: CustomerCall): Promise<number> {
  const { params, refuse } = call;
  // Notes are the license's here.
  return (await makeCustomer({ ...fieldsFrom(params), name: params.name ?? refuse("badParameters") }, call)).id;
}

/** The reseller of a new license, when one is named. */
export async function chooseReseller(
  call: Pick<Call<{ resellerId: ReturnType<typeof optionalId> }, "resellerNotFound">, "params" | "store" | "refuse">,
): Promise<number | null> {
  const { resellerId } = call.params;
  if (resellerId === undefined) return null;
  return ((await call.store.resellers.find(resellerId)) ?? call.refuse("resellerNotFound")).id;
}
