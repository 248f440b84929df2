import type { WholeCustomer } from "./customer.ts";

/** Somebody who sells licenses for the vendor. */
export interface Reseller {
  readonly id: number;
  /** The portal invitation; 0 when made through the API. */
  readonly inviteId: number;
  /** The account of the reseller who accepted; 0 when none did. */
  readonly resellerUserId: number;
  /** Unix seconds. */
  readonly created: number;
  readonly name: string | null;
  readonly url: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly description: string | null;
}

/** The vendor's own fields of a reseller. */
export type ResellerMetadata = Readonly<Record<string, string>>;

/** Everything that is kept about a reseller. */
export interface WholeReseller extends Reseller {
  readonly metadata: ResellerMetadata;
}

type Told = "name" | "url" | "email" | "phone" | "description";

/** What is said about a reseller; undefined leaves a field as it is. */
export interface ResellerChanges extends Partial<Readonly<Record<Told, string | undefined>>> {
  readonly metadata?: Readonly<Record<string, string | null>> | undefined;
}

export function newReseller(told: ResellerChanges, created: number): Omit<WholeReseller, "id"> {
  const nothing = { name: null, url: null, email: null, phone: null, description: null, metadata: {} };
  return changedReseller({ inviteId: 0, resellerUserId: 0, created, ...nothing }, told);
}

export function changedReseller<R extends Omit<WholeReseller, "id">>(reseller: R, changes: ResellerChanges): R {
  const { metadata = {}, ...told } = changes;
  const given = Object.entries(told).filter(([, value]) => value !== undefined);
  return { ...reseller, ...Object.fromEntries(given), metadata: mergedMetadata(reseller.metadata, metadata) };
}

/** The reseller with nothing in these fields. */
export function clearedReseller<R extends WholeReseller>(reseller: R, fields: readonly Exclude<Told, "name">[]): R {
  return { ...reseller, ...Object.fromEntries(fields.map((field) => [field, null])) };
}

/** An invitation is good for two weeks: resellers are companies, and companies are slow. */
export const resellerInviteSeconds = 14 * 86_400;

/** A link with which a reseller comes in to the portal. Times are Unix seconds. */
export interface ResellerInvite {
  readonly id: number;
  readonly resellerId: number;
  /** Whom the link was made for; empty when nobody was named. */
  readonly email: string;
  readonly created: number;
  readonly expires: number;
  /** When somebody came in by it; null until then. */
  readonly accepted: number | null;
}

/** What a portal user is to one vendor, as one of their resellers. */
export interface ResellerLogin {
  readonly accountId: number;
  readonly resellerId: number;
}

/** Whom a reseller may issue licenses to: those they brought, and whoever is public among the vendor's customers. */
export function mayIssueTo(resellerId: number, customer: Pick<WholeCustomer, "resellerId" | "isPublic">): boolean {
  return customer.resellerId === resellerId || customer.isPublic;
}

/** Rule: contract, EditReseller: a field that is null or empty is removed, others stay. */
function mergedMetadata(metadata: ResellerMetadata, changes: Readonly<Record<string, string | null>>) {
  const merged = Object.entries({ ...metadata, ...changes });
  return Object.fromEntries(merged.filter((field): field is [string, string] => Boolean(field[1])));
}
