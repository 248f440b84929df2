import { describe, expect, it } from "vitest";
import { aCustomer, aDataObject, aLicense, aMachine } from "../../tests/support/samples.ts";
import { effectiveMask, fieldBits, maskedLicense } from "./field-mask.ts";

const everything = 1022;
const license = aLicense({
  notes: "Thank you",
  customer: aCustomer(),
  machines: [aMachine(), aMachine({ code: "grace-desktop" })],
  allowedMachines: "eve-phone",
  dataObjects: [aDataObject()],
});

describe("a field mask", () => {
  it("shows everything when it is 0, and when every bit is set", () => {
    expect(maskedLicense(license, 0)).toEqual(license);
    expect(maskedLicense(license, everything)).toEqual(license);
  });

  it("empties what it hides and keeps what is always shown", () => {
    expect(maskedLicense(license, 1)).toEqual({
      ...license,
      id: 0,
      key: null,
      notes: null,
      globalId: 0,
      customer: null,
      machines: [],
      allowedMachines: null,
      maxMachines: 0,
      dataObjects: [],
    });
  });

  it.each(Object.entries(fieldBits))("hides %s alone when only its bit is missing", (field, bit) => {
    const masked = maskedLicense(license, everything - bit);
    expect(masked[field as "id"]).not.toEqual(license[field as "id"]);
    expect({ ...masked, [field]: license[field as "id"] }).toEqual(license);
  });

  it("leaves the current machine of an activation in a list that is hidden", () => {
    expect(maskedLicense(license, everything - 64, "grace-desktop").machines).toEqual([
      aMachine({ code: "grace-desktop" }),
    ]);
    expect(maskedLicense(license, everything - 64).machines).toEqual([]);
  });

  it("comes from the token's feature lock before it comes from the application", () => {
    expect(effectiveMask(4, 0)).toBe(4);
    expect(effectiveMask(4, 958)).toBe(958);
    expect(effectiveMask(0, 958)).toBe(958);
  });
});
