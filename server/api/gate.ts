import { Refusal } from "./refusals.ts";

/** Bounds how many calls are under way, so that a full machine answers what it can and sends the rest away at once. */
export class Gate {
  readonly refusal = new Refusal("busy");
  private readonly limit: number;
  private underWay = 0;

  /** @param limit calls under way at once */
  constructor(limit: number) {
    this.limit = limit;
  }

  get inside(): number {
    return this.underWay;
  }

  /** Whether there is room; who enters must leave. */
  enter(): boolean {
    if (this.underWay >= this.limit) return false;
    this.underWay++;
    return true;
  }

  leave(): void {
    this.underWay--;
  }
}
