import { describe, expect, it } from "vitest";
import { aLicense, aMachine, sampleNow, sampleNowMs } from "../../tests/support/samples.ts";
import { decideDeactivation } from "./deactivation.ts";
import type { License } from "./license.ts";

const nodeLocked = aMachine();
const floating = aMachine({ pool: "floating" });

function release(license: License, isFloating: boolean, machineCode = "ada-laptop") {
  return decideDeactivation(license, { machineCode, isFloating }, sampleNowMs);
}

describe("a deactivation", () => {
  it("is refused on a blocked license, in both pools", () => {
    const license = aLicense({ isBlocked: true, machines: [nodeLocked, floating] });
    expect(release(license, false)).toEqual({ refused: "keyBlocked" });
    expect(release(license, true)).toEqual({ refused: "keyBlocked" });
  });

  it("frees the seat of its own pool and leaves the other alone", () => {
    const license = aLicense({ machines: [floating, nodeLocked] });
    expect(release(license, false)).toEqual({ refused: undefined, machine: nodeLocked });
    expect(release(license, true)).toEqual({ refused: undefined, machine: floating });
  });

  it("is refused to a machine that is not registered", () => {
    const license = aLicense({ machines: [floating] });
    expect(release(license, false)).toEqual({ refused: "machineNotActivated" });
    expect(release(aLicense({ machines: [nodeLocked] }), false, "ADA-LAPTOP")).toEqual({
      refused: "machineNotActivated",
    });
  });

  it("always succeeds for a floating seat, with nothing to remove when none is held", () => {
    const nothing = { refused: undefined, machine: null };
    expect(release(aLicense(), true)).toEqual(nothing);
    expect(release(aLicense({ machines: [{ ...floating, floatingExpires: sampleNow }] }), true)).toEqual(nothing);
  });

  it("frees a machine of a license that has no limit any more", () => {
    expect(release(aLicense({ maxMachines: 0, machines: [nodeLocked] }), false)).toMatchObject({ machine: nodeLocked });
  });
});
