import { countedAddress } from "../domain/network.ts";
import { afterOneMore, perMinute, waitMs } from "../domain/rate.ts";

const maxAddresses = 50_000;

/** How often an address may do what costs much. */
export class VisitRate {
  private readonly rate: ReturnType<typeof perMinute>;
  /** By address, when its allowance is whole again; those that took from it last stand last. */
  private readonly wholeAtMs = new Map<string, number>();

  constructor(perAddress: number) {
    this.rate = perMinute(perAddress);
  }

  /** Takes one from the address's allowance. @returns false when there is none left */
  take(ip: string, nowMs: number): boolean {
    const address = countedAddress(ip);
    const known = this.wholeAtMs.get(address);
    if (waitMs(this.rate, known, nowMs) > 0) return false;
    this.wholeAtMs.delete(address);
    if (this.wholeAtMs.size >= maxAddresses) this.wholeAtMs.delete(this.wholeAtMs.keys().next().value!);
    this.wholeAtMs.set(address, afterOneMore(this.rate, known, nowMs));
    return true;
  }
}
