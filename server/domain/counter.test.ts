import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stepped } from "./counter.ts";

const smallest = -(2 ** 31);
const largest = 2 ** 31 - 1;
const anInt = fc.integer({ min: smallest, max: largest });
const aDirection = fc.constantFrom<1 | -1>(1, -1);

describe("a counter", () => {
  it("goes by the size of the step, whatever its sign", () => {
    expect(stepped(10, 3, undefined, 1)).toEqual({ refused: undefined, value: 13 });
    expect(stepped(10, -3, undefined, 1)).toEqual({ refused: undefined, value: 13 });
    expect(stepped(10, -3, undefined, -1)).toEqual({ refused: undefined, value: 7 });
    expect(stepped(0, 0, undefined, -1)).toEqual({ refused: undefined, value: 0 });
  });

  it("reaches its bound but refuses a step beyond it as a whole", () => {
    expect(stepped(8, 2, 10, 1)).toMatchObject({ value: 10 });
    expect(stepped(8, 3, 10, 1)).toEqual({ refused: "upperBoundReached" });
    expect(stepped(2, 2, 0, -1)).toMatchObject({ value: 0 });
    expect(stepped(2, 3, 0, -1)).toEqual({ refused: "lowerBoundReached" });
  });

  it("refuses to leave the 32-bit range", () => {
    expect(stepped(largest, 1, undefined, 1)).toEqual({ refused: "integerOverflow" });
    expect(stepped(smallest, 1, undefined, -1)).toEqual({ refused: "integerOverflow" });
  });

  it("refuses a step that is no 32-bit number, or whose size is none", () => {
    for (const step of [smallest, largest + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(stepped(0, step, undefined, 1)).toEqual({ refused: "badParameters" });
    }
  });

  it("never leaves the 32-bit range nor passes its bound", () => {
    fc.assert(
      fc.property(anInt, anInt, fc.option(anInt, { nil: undefined }), aDirection, (current, step, bound, direction) => {
        const outcome = stepped(current, step, bound, direction);
        if (outcome.refused) return;
        expect(outcome.value).toBe(outcome.value | 0);
        expect(Math.abs(outcome.value - current)).toBe(Math.abs(step));
        if (bound !== undefined) expect((bound - outcome.value) * direction).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
