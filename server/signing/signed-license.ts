import type { Customer } from "../domain/customer.ts";
import type { DataObject } from "../domain/data-object.ts";
import type { Features } from "../domain/features.ts";
import type { Reseller } from "../domain/reseller.ts";

/** The shape that the caller asked for: 2 adds friendly names, 3 adds floating expiry and the reseller. */
export type ModelVersion = 1 | 2 | 3;

/** A machine as clients see it. */
export interface WireMachine {
  /** The machine code, with the prefix of a floating or overdraft seat. */
  readonly mid: string;
  /** A bare address without a port. */
  readonly ip: string;
  /** First activation, Unix milliseconds. */
  readonly timeMs: number;
  readonly friendlyName: string;
  /** Unix seconds; 0 when the seat does not float. */
  readonly floatingExpires: number;
}

/** What an answer says about a license, already masked and cut to what the caller may see; rendered in both formats. */
export interface LicenseFacts {
  readonly modelVersion: ModelVersion;
  readonly productId: number;
  readonly id: number;
  readonly key: string | null;
  /** Unix seconds. */
  readonly created: number;
  /** Unix seconds. */
  readonly expires: number;
  /** Days. */
  readonly period: number;
  readonly features: Features;
  readonly notes: string | null;
  readonly block: boolean;
  readonly globalId: number;
  readonly customer: Customer | null;
  readonly machines: readonly WireMachine[];
  readonly trialActivation: boolean;
  readonly maxNoOfMachines: number;
  readonly allowedMachines: string | null;
  readonly dataObjects: readonly DataObject[];
  readonly reseller: Reseller | null;
  /** Unix seconds; 0 when the answer is not signed. */
  readonly signDate: number;
}
