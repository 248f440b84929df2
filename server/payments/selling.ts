import type { Limits, Method } from "../api/define-method.ts";
import type { Vault } from "../api/vault.ts";
import type { Network } from "../domain/network.ts";
import type { Storage } from "../storage/storage.ts";
import type { Gateways } from "./gateways.ts";

/** What selling needs of the installation. */
export interface Selling {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly gateways: Gateways;
  /** The method that a request item names, in any case. */
  readonly ownMethod: (name: string) => Method | undefined;
  readonly limits: Limits;
  /** Networks of the operator's own that request items may reach. */
  readonly admittedNetworks: readonly Network[];
  readonly logger: { error(facts: object, message: string): void };
  /** Unix milliseconds. */
  clock(): number;
  nextRequestId(): string;
  publicUrl(): string;
}

/** Whose a payment is. */
export interface PaymentPlace {
  readonly id: number;
  readonly accountId: number;
}

export function nowSecondsOf({ clock }: Pick<Selling, "clock">): number {
  return Math.floor(clock() / 1000);
}
