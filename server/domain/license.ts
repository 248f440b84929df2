import type { Customer } from "./customer.ts";
import type { DataObject } from "./data-object.ts";
import type { Features } from "./features.ts";
import type { Machine } from "./machine.ts";
import type { Reseller } from "./reseller.ts";

/** What a customer bought: the record behind a key. Times are Unix seconds. */
export interface License {
  /** Unique over the installation; the API's GlobalId, the key id of tokens and data objects. */
  readonly globalId: number;
  readonly productId: number;
  /** Counts within the product, from 1. */
  readonly id: number;
  readonly key: string;
  readonly created: number;
  readonly expires: number;
  /** Length of the license cycle in days. */
  readonly period: number;
  readonly features: Features;
  readonly notes: string | null;
  readonly isBlocked: boolean;
  readonly customer: Customer | null;
  readonly reseller: Reseller | null;
  /** "Start countdown upon activation": a new machine restarts the period. */
  readonly startsOnActivation: boolean;
  /** How many machines each pool admits; 0 switches machine locking off. */
  readonly maxMachines: number;
  /** Machine codes that are admitted beyond the limit, one per line. */
  readonly allowedMachines: string | null;
  /** Both pools. Floating seats that have lapsed may still be listed: ask `machine.ts` which ones hold. */
  readonly machines: readonly Machine[];
  readonly dataObjects: readonly DataObject[];
}

export const secondsPerDay = 86_400;

/** Whether the license is past its date. That alone never refuses an activation. */
export function isExpired(license: Pick<License, "expires">, nowSeconds: number): boolean {
  return license.expires < nowSeconds;
}
