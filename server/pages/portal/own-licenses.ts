import type { Caller } from "../../domain/caller.ts";
import type { WholeCustomer } from "../../domain/customer.ts";
import type { License } from "../../domain/license.ts";
import type { Permission } from "../../domain/permissions.ts";
import type { Product } from "../../domain/product.ts";
import type { Store } from "../../storage/store.ts";
import type { Portal } from "./portal.ts";
import { readIn, type Vendor, vendorOf } from "./vendor.ts";
import type { SignedInVisit } from "./visit.ts";

/** A license of somebody who has signed in. */
export interface OwnLicense {
  readonly license: License;
  readonly product: Product;
}

/** What somebody has with one vendor, as one of their customers. */
export interface OwnCustomer {
  readonly vendor: Vendor;
  readonly customer: WholeCustomer;
}

/** Whom somebody is a customer of: one entry for each customer that they are. */
export async function ownCustomers({ user }: SignedInVisit, portal: Portal): Promise<OwnCustomer[]> {
  const found: OwnCustomer[] = [];
  for (const { accountId, customerId } of await portal.storage.customerLoginsOf(user.id)) {
    const vendor = await vendorOf(accountId, portal);
    const customer = await readIn({ accountId }, portal, (store) => store.customers.findWhole(customerId));
    if (vendor && customer) found.push({ vendor, customer });
  }
  return found;
}

/** A customer's licenses, newest first; those of one reseller, where one is named. */
export async function licensesOf({ id }: WholeCustomer, store: Store, resellerId?: number): Promise<OwnLicense[]> {
  const all = (await store.licenses.listByCustomer(id)).toReversed();
  const isMeant = ({ reseller }: License) => resellerId === undefined || reseller?.id === resellerId;
  return withProducts(all.filter(isMeant), store);
}

/** The licenses with what they are of, each product asked for once. */
export async function withProducts(licenses: readonly License[], store: Store): Promise<OwnLicense[]> {
  const products = new Map<number, Product | undefined>();
  for (const productId of new Set(licenses.map((license) => license.productId)))
    products.set(productId, await store.products.find(productId));
  return licenses.flatMap((license) => {
    const product = products.get(license.productId);
    return product ? [{ license, product }] : [];
  });
}

/** One license with whose it is, if it is the visitor's own. */
export async function ownLicense(
  visit: SignedInVisit,
  globalId: number,
  portal: Portal,
): Promise<(OwnCustomer & OwnLicense) | undefined> {
  for (const own of await ownCustomers(visit, portal)) {
    const found = await readIn(own.vendor, portal, async (store) => {
      const license = await store.licenses.find(globalId);
      if (license?.customer?.id !== own.customer.id) return undefined;
      const product = await store.products.find(license.productId);
      return product && { license, product };
    });
    if (found) return { ...own, ...found };
  }
  return undefined;
}

/** A customer as the one who calls a method about one license of theirs, and who reaches nothing else. */
export function customerCaller(
  { vendor, customer, license }: OwnCustomer & Pick<OwnLicense, "license">,
  { user }: SignedInVisit,
  permission: Permission,
): Caller {
  return {
    accountId: vendor.accountId,
    tokenId: 0,
    name: user.email,
    customerId: customer.id,
    expires: null,
    permissions: new Set([permission]),
    productLock: license.productId,
    keyLock: license.globalId,
    featureLock: 0,
  };
}
