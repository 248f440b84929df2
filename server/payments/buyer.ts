import type { Body, Method } from "../api/define-method.ts";
import type { Customer } from "../domain/customer.ts";
import { comparableEmail } from "../domain/member.ts";
import type { Store } from "../storage/store.ts";

/** A call that has just been made for a payment. */
interface Done {
  readonly method: Pick<Method, "name">;
  /** Its parameters, their names in any case. */
  readonly given: readonly (readonly [string, string])[];
  readonly answer: Body;
}

/** What these answer with was made for the buyer; all others answer with what was there before. */
const makers: ReadonlySet<string> = new Set(["key/CreateKey", "key/CreateKeyFromTemplate", "customer/AddCustomer"]);

/**
 * The customer for whom a method of this server has just done something; null where there is none. A license or a customer
 * that was there before is the buyer's only if it is in the name of the address that paid: whoever pays for somebody else's
 * keeps the receipt.
 */
export async function buyerIn(done: Done, payerEmail: string, store: Store): Promise<number | null> {
  if (makers.has(done.method.name)) return (await madeFor(done.answer, store))?.id ?? null;
  const named = await namedIn(done, store);
  const isTheirs = payerEmail !== "" && comparableEmail(named?.email ?? "") === comparableEmail(payerEmail);
  return named && isTheirs ? named.id : null;
}

async function madeFor(answer: Body, store: Store): Promise<Pick<Customer, "id"> | null | undefined> {
  const { customerId, key, keys } = answer as { customerId?: unknown; key?: unknown; keys?: { key: unknown }[] };
  if (typeof customerId === "number") return store.customers.find(customerId);
  const made = key ?? keys?.[0]?.key;
  return typeof made === "string" ? (await store.licenses.findNewestByKey(made))?.customer : undefined;
}

async function namedIn({ answer, given }: Done, store: Store) {
  const { customerId } = answer as { customerId?: unknown };
  if (typeof customerId === "number") return store.customers.find(customerId);
  const named = (name: string) => given.find(([each]) => each.toLowerCase() === name)?.[1] ?? "";
  const productId = Number(named("productid"));
  if (!Number.isSafeInteger(productId)) return undefined;
  return (await store.licenses.findByKey(productId, named("key")))?.customer;
}
