import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aLicense, sampleNow } from "../../tests/support/samples.ts";
import { decideExtension, latestExpiry } from "./extension.ts";
import { secondsPerDay } from "./license.ts";

const keepsBlock = { unblocks: false };

describe("an extension", () => {
  it("adds its days to a license that has not expired, and makes the period the whole days left", () => {
    const license = aLicense({ expires: sampleNow + 30 * secondsPerDay - 1 });
    expect(decideExtension(license, 10, keepsBlock, sampleNow)).toEqual({
      refused: undefined,
      expires: license.expires + 10 * secondsPerDay,
      period: 39,
      isBlocked: false,
    });
  });

  it("starts an expired license from now, and makes the period its days", () => {
    const license = aLicense({ expires: sampleNow - 400 * secondsPerDay });
    const extended = { expires: sampleNow + 10 * secondsPerDay, period: 10 };
    expect(decideExtension(license, 10, keepsBlock, sampleNow)).toMatchObject(extended);
  });

  it("takes a license whose last second this is as not expired", () => {
    const extended = { expires: sampleNow + secondsPerDay, period: 1 };
    expect(decideExtension(aLicense({ expires: sampleNow }), 1, keepsBlock, sampleNow)).toMatchObject(extended);
  });

  it("shortens by a negative number, but the period does not fall below 0", () => {
    const license = aLicense({ expires: sampleNow + 5 * secondsPerDay });
    const shortened = { expires: sampleNow + 2 * secondsPerDay, period: 2 };
    expect(decideExtension(license, -3, keepsBlock, sampleNow)).toMatchObject(shortened);
    expect(decideExtension(license, -9, keepsBlock, sampleNow)).toMatchObject({ period: 0 });
  });

  it("unblocks only where the product says so", () => {
    const blocked = aLicense({ isBlocked: true });
    expect(decideExtension(blocked, 1, { unblocks: false }, sampleNow)).toMatchObject({ isBlocked: true });
    expect(decideExtension(blocked, 1, { unblocks: true }, sampleNow)).toMatchObject({ isBlocked: false });
  });

  it("is refused beyond the dates that clients can read, and for parts of days", () => {
    const refused = { refused: "badParameters" };
    expect(decideExtension(aLicense(), 3_000_000, keepsBlock, sampleNow)).toEqual(refused);
    expect(decideExtension(aLicense(), -30_000, keepsBlock, sampleNow)).toEqual(refused);
    expect(decideExtension(aLicense(), Number.NaN, keepsBlock, sampleNow)).toEqual(refused);
    expect(decideExtension(aLicense(), 0.00001, keepsBlock, sampleNow)).toEqual(refused);
  });

  it("by any number of days gives a sane date or none", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (days) => {
        const extension = decideExtension(aLicense(), days, keepsBlock, sampleNow);
        if (extension.refused) return;
        expect(extension.expires).toBeGreaterThanOrEqual(0);
        expect(extension.expires).toBeLessThanOrEqual(latestExpiry);
        expect(extension.period).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("may reach the end of the year 9999", () => {
    expect(new Date(latestExpiry * 1000).toISOString()).toBe("9999-12-31T23:59:59.000Z");
    expect(decideExtension(aLicense({ expires: latestExpiry }), 0, keepsBlock, sampleNow)).toMatchObject({
      expires: latestExpiry,
    });
  });
});
