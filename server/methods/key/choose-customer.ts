import { randomBytes, randomUUID } from "node:crypto";
import type { Call } from "../../api/define-method.ts";
import { flag, optionalId, text } from "../../api/params.ts";
import type { RefusalReason } from "../../api/refusals.ts";

export const customerParams = {
  customerId: optionalId().describe("A customer that exists."),
  newCustomer: flag().describe("Makes a customer of the fields below; CustomerId must then be left out."),
  addOrUseExistingCustomer: flag().describe(
    "Like NewCustomer, but takes the customer with the same e-mail address if there is one.",
  ),
  name: text(100).optional().describe("The new customer's name."),
  email: text(100).optional().describe("The new customer's e-mail address."),
  companyName: text(100).optional().describe("The new customer's company."),
  enableCustomerAssociation: flag().describe("The new customer may sign up to the portal."),
  allowActivationManagement: flag().describe("The new customer may manage machines in the portal."),
  allowMultipleUserAssociation: flag().describe("Several portal accounts may belong to the new customer."),
};

export const customerRefusals = [
  "addCustomerDenied",
  "customerNotFound",
  "resellerNotFound",
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
    const customer = (await store.customers.find(params.customerId)) ?? refuse("customerNotFound");
    return { customerId: customer.id, isChosenHere };
  }
  if (!caller.permissions.has("AddCustomer")) return refuse("addCustomerDenied");
  if (params.customerId !== undefined) return refuse("badParameters");
  return { customerId: (await existingCustomer(call)) ?? (await addCustomer(call)), isChosenHere };
}

async function existingCustomer({ params, store }: CustomerCall): Promise<number | undefined> {
  if (!params.addOrUseExistingCustomer || params.email === undefined) return undefined;
  return (await store.customers.findByEmail(params.email))?.id;
}

function addCustomer({ params, store, nowMs, refuse }: CustomerCall): Promise<number> {
  return store.customers.add({
    name: params.name ?? refuse("badParameters"),
    email: params.email ?? null,
    companyName: params.companyName ?? null,
    createdMs: nowMs,
    secret: randomUUID(),
    associationCode: randomBytes(16).toString("hex"),
    enableAssociation: params.enableCustomerAssociation,
    allowActivationManagement: params.allowActivationManagement,
    allowMultipleUsers: params.allowMultipleUserAssociation,
  });
}

/** The reseller of a new license, when one is named. */
export async function chooseReseller(
  call: Pick<Call<{ resellerId: ReturnType<typeof optionalId> }, "resellerNotFound">, "params" | "store" | "refuse">,
): Promise<number | null> {
  const { resellerId } = call.params;
  if (resellerId === undefined) return null;
  return ((await call.store.resellers.find(resellerId)) ?? call.refuse("resellerNotFound")).id;
}
