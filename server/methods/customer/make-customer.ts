import { randomBytes } from "node:crypto";
import type { Call } from "../../api/define-method.ts";
import { type CustomerWishes, newCustomer, type WholeCustomer } from "../../domain/customer.ts";
import { newSecret } from "./new-secret.ts";

/** Adds a customer with a secret and an association code of their own. Whom a reseller adds is the reseller's. */
export async function makeCustomer(
  wishes: CustomerWishes,
  { store, nowMs, caller }: Pick<Call, "store" | "nowMs" | "caller">,
): Promise<WholeCustomer> {
  const drawn = { secret: await newSecret(store), associationCode: randomBytes(16).toString("hex") };
  const customer = newCustomer(wishes, drawn, nowMs, caller.resellerId ?? null);
  return { ...customer, id: await store.customers.add(customer) };
}
