import type { Caller } from "../domain/caller.ts";
import { isTheirs, mayAdd, mayUseLicense, mayUseProduct } from "../domain/caller.ts";
import type { WholeCustomer } from "../domain/customer.ts";
import type { License } from "../domain/license.ts";
import type { Product } from "../domain/product.ts";
import type { Access } from "../storage/engine.ts";
import type { Store } from "../storage/store.ts";
import type { LogDraft } from "./log-draft.ts";
import { id, keyText, type Params } from "./params.ts";
import { type RefusalReason, refuse } from "./refusals.ts";

/** What the kit hands over when it looks a subject up. */
export interface Lookup {
  readonly store: Store;
  readonly caller: Caller;
  readonly access: Access;
  readonly nowMs: number;
  /** Is told what was found as soon as it is, so that a lookup that fails halfway leaves a line too. */
  readonly log?: Pick<LogDraft, "about">;
}

/**
 * What a method is about. The kit asks for the parameters that name it, loads it inside the method's transaction, locked
 * against others when the method writes, and holds the token's locks against it: no handler can forget to.
 */
export interface Subject<Found extends object = object> {
  readonly params: Params;
  readonly refusals: readonly RefusalReason[];
  load(params: Record<string, unknown>, lookup: Lookup): Promise<Found>;
}

export interface FoundProduct {
  readonly product: Product;
}

export interface FoundLicense extends FoundProduct {
  readonly license: License;
}

/** The caller's account as a whole. */
export const account = {
  params: {},
  refusals: [],
  load: async () => ({}),
} as const satisfies Subject<object>;

/** The caller's account, for what a token that is locked has no business with; operators find what they are granted. */
export const unlockedAccount = {
  ...account,
  async load(_params, { caller }) {
    if (caller.productLock !== 0 || caller.keyLock !== 0) refuse("accessDenied");
    return {};
  },
} as const satisfies Subject<object>;

/**
 * The caller's account as a whole, for what a token that is locked to a product or a key, or an operator with some
 * objects alone, has no business with.
 */
export const wholeAccount = {
  ...unlockedAccount,
  async load(params, lookup) {
    await unlockedAccount.load(params, lookup);
    if (!mayAdd(lookup.caller)) refuse("accessDenied");
    return {};
  },
} as const satisfies Subject<object>;

/** The same, but an operator to whom single products are granted may ask about one of them, by ProductId. */
export const wholeAccountOrProduct = {
  ...unlockedAccount,
  async load(params, lookup) {
    await unlockedAccount.load(params, lookup);
    const { productId } = params as { readonly productId?: number };
    const isInReach = productId === undefined ? mayAdd(lookup.caller) : mayUseProduct(lookup.caller, productId);
    if (!isInReach) refuse("accessDenied");
    return {};
  },
} as const satisfies Subject<object>;

/** One customer of the account, by id; held against changes meanwhile by a method that writes. */
export const aCustomer = {
  params: { customerId: id().describe("The customer's id.") },
  refusals: ["customerUnknown"],
  async load(params, lookup) {
    await unlockedAccount.load(params, lookup);
    const forChange = lookup.access === "writes";
    const customer = await lookup.store.customers.findWhole(params.customerId as number, { forChange });
    return { customer: customer ?? refuse("customerUnknown") };
  },
} as const satisfies Subject<{ readonly customer: WholeCustomer }>;

/** One product, by ProductId. */
export const product = {
  params: { productId: id().describe("Id of the product.") },
  refusals: ["productNotFound"],
  async load(params, lookup) {
    return { product: await loadProduct(params.productId as number, lookup) };
  },
} as const satisfies Subject<FoundProduct>;

/** One product that the method changes. Those that only write beneath it do not wait for each other. */
export const changedProduct = {
  ...product,
  async load(params, lookup) {
    return { product: await loadProduct(params.productId as number, lookup, { forChange: true }) };
  },
} as const satisfies Subject<FoundProduct>;

/** One license, by ProductId and Key. */
export const license = {
  params: {
    ...product.params,
    key: keyText().describe("License key string, such as AAAAA-BBBBB-CCCCC-DDDDD."),
  },
  refusals: ["productNotFound", "keyNotFound"],
  async load(params, lookup) {
    return loadProductAndLicense(params.productId as number, params.key as string, "keyNotFound", lookup);
  },
} as const satisfies Subject<FoundLicense>;

export async function loadProduct(
  productId: number,
  { store, caller, log }: Lookup,
  { forChange = false } = {},
): Promise<Product> {
  if (!mayUseProduct(caller, productId)) refuse("accessDenied");
  const product = (await store.products.find(productId, { forChange })) ?? refuse("productNotFound");
  log?.about({ product });
  return product;
}

/** Asks for both at once, so that a database that is far away costs one round trip. */
async function loadProductAndLicense(
  productId: number,
  key: string,
  otherwise: RefusalReason,
  lookup: Lookup,
): Promise<FoundLicense> {
  const { store, access } = lookup;
  if (!mayUseProduct(lookup.caller, productId)) refuse("accessDenied");
  const [product, found] = await Promise.all([
    loadProduct(productId, lookup),
    store.licenses.findByKey(productId, key, { forChange: access === "writes" }),
  ]);
  return { product, license: usable(found, otherwise, lookup) };
}

export async function loadLicense(
  { id: productId }: Product,
  key: string,
  otherwise: RefusalReason,
  lookup: Lookup,
): Promise<License> {
  const found = await lookup.store.licenses.findByKey(productId, key, { forChange: lookup.access === "writes" });
  return usable(found, otherwise, lookup);
}

function usable(found: License | undefined, otherwise: RefusalReason, { caller, log }: Lookup): License {
  if (found === undefined || !isTheirs(caller, found)) refuse(otherwise);
  log?.about({ license: found });
  if (!mayUseLicense(caller, found.globalId)) refuse("accessDenied");
  return found;
}
