import { secondsPerDay } from "./license.ts";

/** What a vendor lets a reseller do: make so many licenses from a template that the reseller never sees. Times are Unix seconds. */
export interface IssuanceRight {
  readonly id: number;
  readonly resellerId: number;
  readonly templateId: number;
  /** All that the reseller learns about what is issued. */
  readonly friendlyName: string;
  /** How many licenses it was granted for. */
  readonly amount: number;
  /** How many were issued. */
  readonly issued: number;
  /** Null for a right that does not end. */
  readonly expires: number | null;
  readonly isBlocked: boolean;
  readonly created: number;
}

export const rightStates = ["usable", "blocked", "expired", "spent"] as const;
export type RightState = (typeof rightStates)[number];

type Granted = Pick<IssuanceRight, "resellerId" | "templateId" | "friendlyName" | "amount">;

/** @param days how long the right lasts; undefined for ever */
export function newRight(granted: Granted, days: number | undefined, created: number): Omit<IssuanceRight, "id"> {
  const expires = days === undefined ? null : created + days * secondsPerDay;
  return { ...granted, issued: 0, expires, isBlocked: false, created };
}

export function leftOf({ amount, issued }: Pick<IssuanceRight, "amount" | "issued">): number {
  return Math.max(0, amount - issued);
}

/** What keeps a right from being used, the vendor's word first. */
export function stateOf(right: Omit<IssuanceRight, "id">, nowSeconds: number): RightState {
  if (right.isBlocked) return "blocked";
  if (right.expires !== null && right.expires <= nowSeconds) return "expired";
  return leftOf(right) === 0 ? "spent" : "usable";
}

/** The right after one more license; the state when there is to be none. */
export function spendRight(
  right: IssuanceRight,
  nowSeconds: number,
): { readonly spent: IssuanceRight } | { readonly unusable: Exclude<RightState, "usable"> } {
  const state = stateOf(right, nowSeconds);
  return state === "usable" ? { spent: { ...right, issued: right.issued + 1 } } : { unusable: state };
}

/** A license that came of a right. */
export interface IssuedLicense {
  readonly id: number;
  readonly rightId: number;
  /** The license's global id. */
  readonly licenseId: number;
  /** For whom it was issued. */
  readonly customerId: number;
  readonly created: number;
}
