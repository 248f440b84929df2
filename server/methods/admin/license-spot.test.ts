import fc from "fast-check";
import { expect, test } from "vitest";
import { spotFrom, spotText } from "./license-spot.ts";

const ids = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const spots = fc.record({
  place: fc.oneof(
    ids,
    fc.string({ maxLength: 100 }).map((text) => text.replaceAll("\u0000", "")),
  ),
  productId: ids,
  id: ids,
});

test("a place that was given comes back as it was", () =>
  fc.assert(
    fc.property(spots, (spot) => {
      const field = typeof spot.place === "string" ? "notes" : "expires";
      expect(spotFrom(spotText({ ...spot, globalId: 7 }), field)).toEqual({ ...spot, globalId: 0 });
    }),
  ));

test("no other text is a place", () =>
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.base64String()), (text) => {
      const spot = spotFrom(text, "expires");
      if (spot) expect(typeof spot.place).toBe("number");
    }),
  ));

test("a place in another order is none", () => {
  expect(spotFrom(spotText({ place: 5, productId: 1, id: 1, globalId: 1 }), "customer")).toBeUndefined();
  expect(spotFrom(spotText({ place: "a", productId: 1, id: 1, globalId: 1 }), "expires")).toBeUndefined();
  expect(spotFrom(spotText({ place: "\u0000", productId: 1, id: 1, globalId: 1 }), "notes")).toBeUndefined();
});
