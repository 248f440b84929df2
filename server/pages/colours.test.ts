import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrast, tintsOf } from "./colours.ts";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("a vendor's colour", () => {
  test("can be read on light and dark, whatever it is", () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const { light, dark } = tintsOf(accent);
        for (const ground of ["#ffffff", "#f4f5f8"]) expect(contrast(light.fill, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ground of ["#1d212b", "#14171e"]) expect(contrast(dark.fill, ground)).toBeGreaterThanOrEqual(4.5);
        for (const { fill, ink } of [light, dark]) expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  test("stays as it is where it can be read", () => expect(tintsOf("#2457D6").light.fill).toBe("#2457d6"));

  test("is told apart as WCAG does", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });
});
