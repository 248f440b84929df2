import { countedAddress } from "../domain/network.ts";
import { afterOneMore, perMinute, type Rate, waitMs } from "../domain/rate.ts";
import { refuse } from "./refusals.ts";

/** A token that somebody shows, and from where. */
export interface ShownToken {
  readonly address: string;
  /** Undefined for a text that is no token. */
  readonly id: number | undefined;
  readonly secretHash: string;
}

const maxAddresses = 100_000;
const maxGoodTokens = 10_000;

/**
 * Keeps an address that tries wrong tokens away from the database. It is there to spare the machine: nobody guesses 30
 * random bytes. A token that was right before is never kept away, so that one bad application behind a shared address
 * does not stop the good ones beside it.
 */
export class WrongTokens {
  private readonly rate: Rate | undefined;
  /** By address, when its allowance is whole again; those that took from it last stand last. */
  private readonly wholeAtMs = new Map<string, number>();
  /** The hash of the secret, by token. */
  private readonly good = new Map<number, string>();

  /** @param perAddress wrong tokens that an address may try in a minute; 0 for any number */
  constructor(perAddress: number) {
    this.rate = perAddress > 0 ? perMinute(perAddress) : undefined;
  }

  /** Refuses to look a token up that was not right before, from an address that has tried too many. */
  admit(shown: ShownToken, nowMs: number): void {
    if (this.rate === undefined || this.wholeAtMs.size === 0 || this.isGood(shown)) return;
    const wait = waitMs(this.rate, this.wholeAtMs.get(countedAddress(shown.address)), nowMs);
    if (wait > 0) refuse("tooManyWrongTokens", { retryAfterSeconds: Math.ceil(wait / 1000) });
  }

  wasRight(shown: ShownToken): void {
    if (this.rate === undefined || this.isGood(shown)) return;
    if (this.good.size >= maxGoodTokens) this.good.clear();
    if (shown.id !== undefined) this.good.set(shown.id, shown.secretHash);
  }

  wasWrong(shown: ShownToken, nowMs: number): void {
    if (this.rate === undefined) return;
    if (this.isGood(shown)) this.good.delete(shown.id!);
    const address = countedAddress(shown.address);
    const wholeAtMs = afterOneMore(this.rate, this.wholeAtMs.get(address), nowMs);
    this.wholeAtMs.delete(address);
    if (this.wholeAtMs.size >= maxAddresses) this.wholeAtMs.delete(this.wholeAtMs.keys().next().value!);
    this.wholeAtMs.set(address, wholeAtMs);
  }

  /** Compares hashes, whose time tells nothing about a secret. */
  private isGood({ id, secretHash }: ShownToken): boolean {
    return id !== undefined && this.good.get(id) === secretHash;
  }
}
