import { type ReferencerType, referencerTypes } from "./data-object.ts";
import { allowsNoMore, networksIn } from "./network.ts";
import type { Permission } from "./permissions.ts";
import type { Grant, Ids, Reach, Role } from "./roles.ts";

/** What a caller may do: methods, and three locks of a token, of which 0 always means none. */
export interface Rights {
  readonly permissions: ReadonlySet<Permission>;
  /** The only product. */
  readonly productLock: number;
  /** The only license, by global id; -1 or less: a license must always be named by product and key string. */
  readonly keyLock: number;
  /** Means something else in every method: field mask, trial days, template id, feature number, largest step. */
  readonly featureLock: number;
  /** What an operator's grants reach with the method that is called; none for everybody else. */
  readonly reach?: Reach | undefined;
}

/** What a token may do, until when and from where. */
export interface TokenGrant extends Rights {
  /** When it ends, Unix seconds; a token made from it lives no longer. */
  readonly expires: number | null;
  /** Addresses and networks; from anywhere if there are none. */
  readonly allowedAddresses?: readonly string[];
}

/** Whoever makes a call. */
export interface Caller extends TokenGrant {
  readonly accountId: number;
  /** 0 for members, and for the operator at the machine itself. */
  readonly tokenId: number;
  /** Who has signed in; tokens have none. */
  readonly member?: CallingMember | undefined;
  readonly name: string;
  /** What the token was like when it let the caller in; undefined where there is no token. */
  readonly tokenVersion?: string;
  /** The customer who acts, or who has allowed an application to; nobody else's licenses are there for them. */
  readonly customerId?: number | undefined;
  /** The reseller who acts in the portal; nobody else's rights and customers are there for them. */
  readonly resellerId?: number | undefined;
  /** The customer's device that the application runs on. */
  readonly deviceId?: number | undefined;
}

/** A member as a call knows them. */
export interface CallingMember {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly grants: readonly Grant[];
  readonly sessionId: number;
}

export function mayUseProduct(caller: Pick<Rights, "productLock" | "reach">, productId: number): boolean {
  const isLockedOut = caller.productLock !== 0 && caller.productLock !== productId;
  return !isLockedOut && includes(caller.reach?.products, productId);
}

export function mayUseCustomer(caller: Pick<Rights, "reach">, customerId: number): boolean {
  return includes(caller.reach?.customers, customerId);
}

/** Whether the caller may add objects of the kind that the method is about: nobody who is granted single ones. */
export function mayAdd(caller: Pick<Rights, "reach">): boolean {
  return caller.reach?.isWhole !== false;
}

/** A license as the caller may see it: customers are shown to who may see them. */
export function asSeenBy<L extends { readonly customer: { readonly id: number } | null }>(
  caller: Pick<Rights, "reach">,
  license: L,
): L {
  const isHidden = license.customer !== null && !mayUseCustomer(caller, license.customer.id);
  return isHidden ? { ...license, customer: null } : license;
}

function includes(ids: Ids, id: number): boolean {
  return ids === undefined || ids.has(id);
}

/** For a license that was named by product and key string, so a key lock of -1 is content. */
export function mayUseLicense(caller: Pick<Rights, "keyLock">, globalId: number): boolean {
  return caller.keyLock <= 0 || caller.keyLock === globalId;
}

/** Whether the caller may have licenses listed that it does not name; a leaked client token cannot walk through ids. */
export function mayListById(caller: Pick<Rights, "keyLock">): boolean {
  return caller.keyLock >= 0;
}

/** Whether the caller can have its token bound to one license by the method KeyLock. */
export function mayMintKeyLocked(caller: Pick<Caller, "keyLock" | "customerId">): boolean {
  return caller.keyLock <= -1 && caller.customerId === undefined;
}

/** Whether a license is there for the caller: for a customer, those that are theirs. */
export function isTheirs(
  { customerId }: Pick<Caller, "customerId">,
  license: { readonly customer: { readonly id: number } | null },
): boolean {
  return customerId === undefined || license.customer?.id === customerId;
}

/** Where a data object hangs; `productId` and `licenseId` are 0 where they do not apply. */
export interface DataObjectPlace {
  readonly referencerType: ReferencerType;
  readonly productId: number;
  /** The license's global id. */
  readonly licenseId: number;
}

/**
 * Whether the caller may name this data object by its id alone. A key lock of -1 refuses all of them, so that a leaked
 * client token cannot walk through ids. Rules: contract, data objects, "Token locks when using the general form".
 */
export function mayReachDataObject(
  caller: Pick<Rights, "productLock" | "keyLock" | "reach">,
  { referencerType, productId, licenseId }: DataObjectPlace,
): boolean {
  switch (referencerType) {
    case referencerTypes.User:
      return caller.productLock === 0 && caller.keyLock === 0 && caller.reach?.isWhole !== false;
    case referencerTypes.Product:
      return caller.keyLock === 0 && mayUseProduct(caller, productId);
    default:
      return caller.keyLock >= 0 && mayUseLicense(caller, licenseId) && mayUseProduct(caller, productId);
  }
}

/** Whether the feature lock lets the caller count by this step. */
export function mayStepBy(caller: Pick<Rights, "featureLock">, step: number): boolean {
  return caller.featureLock === 0 || Math.abs(step) <= caller.featureLock;
}

/** Whether the feature lock lets the caller switch this feature, 1 to 8. */
export function mayChangeFeature(caller: Pick<Rights, "featureLock">, feature: number): boolean {
  return caller.featureLock === 0 || caller.featureLock === feature;
}

/** Whether the feature lock lets the caller create keys from this template. */
export function mayUseTemplate(caller: Pick<Rights, "featureLock">, templateId: number): boolean {
  return caller.featureLock === 0 || caller.featureLock === templateId;
}

/** Whether a token with these rights could do nothing that the caller cannot: the condition for minting it. */
export function isAtLeastAsStrict(requested: Rights, caller: Rights): boolean {
  return (
    requested.permissions.isSubsetOf(caller.permissions) &&
    (caller.productLock === 0 || requested.productLock === caller.productLock) &&
    isKeyLockAtLeastAsStrict(requested.keyLock, caller.keyLock) &&
    (caller.featureLock === 0 || requested.featureLock === caller.featureLock)
  );
}

/** Whether a token of this grant would be worth no more than the caller's: the condition for handing it out. */
export function mayGrant(caller: TokenGrant, grant: TokenGrant): boolean {
  const outlives = caller.expires !== null && (grant.expires === null || grant.expires > caller.expires);
  const [from, own] = [grant, caller].map(({ allowedAddresses = [] }) => networksIn(allowedAddresses));
  return isAtLeastAsStrict(grant, caller) && !outlives && allowsNoMore(from!, own!);
}

function isKeyLockAtLeastAsStrict(requested: number, own: number): boolean {
  if (own === 0) return true;
  // A token of one license reaches data objects by id, which a caller who must name key strings does not.
  return own < 0 ? requested < 0 : requested === own;
}
