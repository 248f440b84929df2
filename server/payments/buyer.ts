import type { Body } from "../api/define-method.ts";
import { comparableEmail } from "../domain/member.ts";
import type { Store } from "../storage/store.ts";

/**
 * The customer for whom a method of this server has just done something; null where it names none. The license that a buyer
 * has named is theirs only if it is in the name of the address that paid: whoever pays for somebody else's keeps the receipt.
 * @param given the parameters of the call, in any case
 */
export async function buyerIn(
  answer: Body,
  given: readonly (readonly [string, string])[],
  payerEmail: string,
  store: Store,
): Promise<number | null> {
  const { customerId, key } = answer as { customerId?: unknown; key?: unknown };
  if (typeof customerId === "number") return (await store.customers.find(customerId))?.id ?? null;
  const named = (name: string) => given.find(([each]) => each.toLowerCase() === name)?.[1] ?? "";
  const isNew = typeof key === "string";
  const productId = Number(named("productid"));
  if (!Number.isSafeInteger(productId)) return null;
  const customer = (await store.licenses.findByKey(productId, isNew ? key : named("key")))?.customer;
  const isTheirs = isNew || comparableEmail(customer?.email ?? "") === comparableEmail(payerEmail);
  return customer && isTheirs ? customer.id : null;
}
