/** How much an answer says: 2 adds friendly names, 3 adds floating expiry and the reseller. */
export type ModelVersion = 1 | 2 | 3;

/** A license as its signature vouches for it. Every time is in Unix seconds, whatever the form of the answer. */
export type License<V extends ModelVersion = 3> = LicenseFields & {
  /** What the answer listed: with version 3 every machine, before that the node-locked ones or the caller's own. */
  readonly activatedMachines: readonly Machine<V>[];
} & (V extends 3 ? { readonly reseller: Reseller | null } : unknown);

interface LicenseFields {
  readonly productId: number;
  /** Counts within the product; 0 when hidden by a field mask. */
  readonly id: number;
  /** Null when hidden by a field mask. */
  readonly key: string | null;
  readonly created: number;
  readonly expires: number;
  /** Days. */
  readonly period: number;
  readonly f1: boolean;
  readonly f2: boolean;
  readonly f3: boolean;
  readonly f4: boolean;
  readonly f5: boolean;
  readonly f6: boolean;
  readonly f7: boolean;
  readonly f8: boolean;
  readonly notes: string | null;
  readonly block: boolean;
  readonly globalId: number;
  readonly customer: Customer | null;
  readonly trialActivation: boolean;
  /** 0 for no limit, and when hidden by a field mask. */
  readonly maxNoOfMachines: number;
  /** One machine code on each line. */
  readonly allowedMachines: string | null;
  readonly dataObjects: readonly DataObject[];
  /** When the answer was signed. */
  readonly signDate: number;
}

interface MachineV1 {
  /** The machine code; a floating seat's carries the prefix `floating:`, one in overdraft `floating:overdraft:`. */
  readonly mid: string;
  readonly ip: string;
  readonly time: number;
}

interface MachineV2 extends MachineV1 {
  readonly friendlyName: string;
}

interface MachineV3 extends MachineV2 {
  /** 0 when the seat does not float. */
  readonly floatingExpires: number;
}

export type Machine<V extends ModelVersion = 3> = { 1: MachineV1; 2: MachineV2; 3: MachineV3 }[V];

export interface Customer {
  readonly id: number;
  readonly name: string | null;
  readonly email: string | null;
  readonly companyName: string | null;
  readonly created: number;
}

export interface DataObject {
  readonly id: number;
  readonly name: string;
  readonly stringValue: string;
  readonly intValue: number;
}

export interface Reseller {
  readonly id: number;
  readonly inviteId: number;
  readonly resellerUserId: number;
  readonly created: number;
  readonly name: string | null;
  readonly url: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly description: string | null;
}
