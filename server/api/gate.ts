import type { Access } from "../storage/engine.ts";
import { Refusal } from "./refusals.ts";

/** One in so many calls under way may read much: who asks for more lists than can be read keeps no application out. */
const partForMuch = 10;

/** Bounds how many calls are under way, so that a full machine answers what it can and sends the rest away at once. */
export class Gate {
  readonly refusal = new Refusal("busy");
  private readonly limit: number;
  private underWay = 0;
  private readingMuch = 0;

  /** @param limit calls under way at once */
  constructor(limit: number) {
    this.limit = limit;
  }

  get inside(): number {
    return this.underWay;
  }

  /** Whether there is room; who enters must leave the same way. */
  enter(access: Access): boolean {
    if (this.underWay >= this.limit) return false;
    if (access === "reads much" && this.readingMuch >= Math.ceil(this.limit / partForMuch)) return false;
    this.underWay++;
    if (access === "reads much") this.readingMuch++;
    return true;
  }

  leave(access: Access): void {
    this.underWay--;
    if (access === "reads much") this.readingMuch--;
  }
}
