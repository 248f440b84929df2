import { randomInt } from "node:crypto";

/** Random numbers that come again with the same seed. */
export class SeededRandom {
  readonly seed: number;
  private state: number;

  /** @param seed from LATCHKEY_SEED to see a failure again; drawn otherwise */
  constructor(seed = Number(process.env.LATCHKEY_SEED ?? randomInt(1, 2 ** 31))) {
    this.seed = seed;
    this.state = seed;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** mulberry32 */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
