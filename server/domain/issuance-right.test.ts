import { describe, expect, test } from "vitest";
import { type IssuanceRight, leftOf, newRight, spendRight, stateOf } from "./issuance-right.ts";

const now = 1_800_000_000;

function aRight(fields: Partial<IssuanceRight> = {}): IssuanceRight {
  const granted = { resellerId: 1, templateId: 2, friendlyName: "Sketchbook for a year", amount: 100 };
  return { ...newRight(granted, 30, now), id: 3, ...fields };
}

describe("a right", () => {
  test("lasts to the second for as many days as it was granted", () => {
    expect(stateOf(aRight(), now + 30 * 86_400 - 1)).toBe("usable");
    expect(stateOf(aRight(), now + 30 * 86_400)).toBe("expired");
  });

  test("that was granted without days does not end", () => {
    const { expires } = newRight(aRight(), undefined, now);
    expect(expires).toBeNull();
    expect(stateOf(aRight({ expires }), now + 100 * 365 * 86_400)).toBe("usable");
  });

  test("is spent by its amount, and by no license more", () => {
    let right = aRight({ amount: 2 });
    for (const left of [1, 0]) {
      const outcome = spendRight(right, now);
      if ("unusable" in outcome) throw new Error(outcome.unusable);
      right = outcome.spent;
      expect(leftOf(right)).toBe(left);
    }
    expect(spendRight(right, now)).toEqual({ unusable: "spent" });
  });

  test("that is blocked says so before anything else, and is usable again afterwards", () => {
    const blocked = aRight({ isBlocked: true, expires: now, issued: 100 });
    expect(spendRight(blocked, now)).toEqual({ unusable: "blocked" });
    expect(stateOf(aRight({ isBlocked: false }), now)).toBe("usable");
  });

  test("that has expired and is spent is told to have expired", () => {
    expect(spendRight(aRight({ expires: now, issued: 100 }), now)).toEqual({ unusable: "expired" });
  });
});
