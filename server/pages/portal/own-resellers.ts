import type { Caller } from "../../domain/caller.ts";
import type { WholeCustomer } from "../../domain/customer.ts";
import type { IssuanceRight } from "../../domain/issuance-right.ts";
import { mayIssueTo, type WholeReseller } from "../../domain/reseller.ts";
import type { Owner } from "../../storage/object-log.ts";
import type { Portal } from "./portal.ts";
import { readIn, type Vendor, vendorOf } from "./vendor.ts";
import type { SignedInVisit } from "./visit.ts";

/** What somebody is to one vendor, as one of their resellers. */
export interface OwnReseller {
  readonly vendor: Vendor;
  readonly reseller: WholeReseller;
}

/** As which resellers somebody acts; no vendor is asked about anybody else. */
export async function ownResellers({ user }: SignedInVisit, portal: Portal): Promise<OwnReseller[]> {
  const found: OwnReseller[] = [];
  for (const { accountId, resellerId } of await portal.storage.resellerLoginsOf(user.id)) {
    const vendor = await vendorOf(accountId, portal);
    const reseller = await readIn({ accountId }, portal, (store) => store.resellers.findWhole(resellerId));
    if (vendor && reseller) found.push({ vendor, reseller });
  }
  return found;
}

export type OwnRight = OwnReseller & { readonly right: IssuanceRight };

/** One right, if it is the visitor's. */
export async function ownRight(visit: SignedInVisit, rightId: number, portal: Portal): Promise<OwnRight | undefined> {
  for (const own of await ownResellers(visit, portal)) {
    const right = await readIn(own.vendor, portal, (store) => store.issuanceRights.find(rightId));
    if (right?.resellerId === own.reseller.id) return { ...own, right };
  }
  return undefined;
}

export type SeenCustomer = OwnReseller & {
  readonly customer: WholeCustomer;
  /** Whether the reseller brought them; others are public. */
  readonly isOwn: boolean;
};

/** One customer, if the visitor may issue to them. */
export async function seenCustomer(
  visit: SignedInVisit,
  customerId: number,
  portal: Portal,
): Promise<SeenCustomer | undefined> {
  const seen: SeenCustomer[] = [];
  for (const own of await ownResellers(visit, portal)) {
    const customer = await readIn(own.vendor, portal, (store) => store.customers.findWhole(customerId));
    const resellerId = own.reseller.id;
    if (customer && mayIssueTo(resellerId, customer))
      seen.push({ ...own, customer, isOwn: customer.resellerId === resellerId });
  }
  return seen.find(({ isOwn }) => isOwn) ?? seen[0];
}

/** A reseller as the one who calls a method: their own rights and customers are all that is there for them. */
export function resellerCaller({ vendor, reseller }: OwnReseller, { user }: SignedInVisit): Caller {
  return {
    accountId: vendor.accountId,
    tokenId: 0,
    name: user.email,
    resellerId: reseller.id,
    expires: null,
    permissions: new Set(["Reseller", "CreateKeyFromTemplate", "AddCustomer"]),
    productLock: 0,
    keyLock: 0,
    featureLock: 0,
  };
}

/** A reseller as the one who changes something, whom locks hold like everybody who has no token. */
export function resellerOwner({ vendor, reseller }: OwnReseller, { user }: SignedInVisit): Owner {
  return { accountId: vendor.accountId, tokenId: 0, resellerId: reseller.id, name: user.email };
}
