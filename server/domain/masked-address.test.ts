import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskedAddress } from "./masked-address.ts";

describe("a masked address", () => {
  it.each([
    ["203.0.113.77", "203.0.113.0"],
    ["::ffff:203.0.113.77", "203.0.113.0"],
    ["::FFFF:cb00:714d", "203.0.113.0"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1::"],
    ["2001:0DB8:00a0::1", "2001:db8:a0::"],
    ["2001:db8::1", "2001:db8::"],
    ["fe80::1%eth0", "fe80::"],
    ["::1", "::"],
    ["1:2:3:4:5:6:7::", "1:2:3::"],
    ["64:ff9b:1::203.0.113.77", "64:ff9b:1::"],
  ])("of %s is %s", (address, masked) => {
    expect(maskedAddress(address)).toBe(masked);
  });

  it.each([
    "",
    "unknown",
    "203.0.113",
    "203.0.113.256",
    "203.0.113.07",
    "203.0.113.77:443",
    "[::1]",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8::",
    "1::2::3",
    ":::",
    ":1:2:3:4:5:6:7",
    "203.0.113.77::",
    "12345::",
  ])("of %j, which is no address, is empty", (text) => {
    expect(maskedAddress(text)).toBe("");
  });

  it("stays the same when masked again, and is the same for neighbours", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        expect(maskedAddress(maskedAddress(address))).toBe(maskedAddress(address));
        expect(maskedAddress(address)).not.toBe("");
      }),
    );
    expect(maskedAddress("2001:db8:1:2::1")).toBe(maskedAddress("2001:db8:1:ffff::9"));
  });
});
