import { describe, expect, it } from "vitest";
import { aDataObject, aProduct } from "../../tests/support/samples.ts";
import { dataObjectResets, defaultOrder, makesKeyLikeSecrets, trialRule, unblocksOnExtension } from "./switches.ts";

function withSwitch(name: string, stringValue: string) {
  return aProduct({ dataObjects: [aDataObject({ name, stringValue })] });
}

describe("a product's switches", () => {
  it("restart the countdown for every machine unless they say first_activation", () => {
    expect(trialRule(aProduct())).toBe("everyMachine");
    expect(trialRule(withSwitch("cryptolens_trialactivation", "first_activation"))).toBe("firstMachine");
    expect(trialRule(withSwitch("cryptolens_trialactivation", "something_new"))).toBe("everyMachine");
  });

  it("unblock extended licenses when they say true, in any case", () => {
    expect(unblocksOnExtension(aProduct())).toBe(false);
    expect(unblocksOnExtension(withSwitch("cryptolens_unblockextendedlicenses", "true"))).toBe(true);
    expect(unblocksOnExtension(withSwitch("cryptolens_unblockextendedlicenses", " True "))).toBe(true);
    expect(unblocksOnExtension(withSwitch("cryptolens_unblockextendedlicenses", "false"))).toBe(false);
  });

  it("name the data objects to reset", () => {
    const product = withSwitch("cryptolens_dobjreset", '[{"Name":"credits","Freq":30,"Default":10}]');
    expect(dataObjectResets(product)).toEqual([{ name: "credits", everyDays: 30, value: 10 }]);
  });

  it("reset nothing when their list makes no sense, and leave out entries that make none", () => {
    for (const text of ["", "credits", "{}", "null", "[", '{"Name":"credits","Freq":1,"Default":1}']) {
      expect(dataObjectResets(withSwitch("cryptolens_dobjreset", text))).toEqual([]);
    }
    const mixed =
      '[null,7,{"Name":"a","Freq":0,"Default":1},{"Name":"b","Freq":1,"Default":3e9},{"Name":"c","Freq":1,"Default":0}]';
    expect(dataObjectResets(withSwitch("cryptolens_dobjreset", mixed))).toEqual([
      { name: "c", everyDays: 1, value: 0 },
    ]);
  });

  it("order the list of licenses by a field and a direction, to the letter", () => {
    const orderBy = (text: string) => defaultOrder(withSwitch("cryptolens_orderby", text));
    expect(orderBy("Created (descending)")).toBe("Created (descending)");
    expect(orderBy("F8 (ascending)")).toBe("F8 (ascending)");
    expect(orderBy("created (descending)")).toBeUndefined();
    expect(orderBy("F9 (ascending)")).toBeUndefined();
    expect(defaultOrder(aProduct())).toBeUndefined();
  });
});

it("an account makes key-like customer secrets when its switch holds the number 2", () => {
  const account = (intValue: number) => ({
    dataObjects: [aDataObject({ name: "cryptolens_customer_secret", intValue })],
  });
  expect(makesKeyLikeSecrets(account(2))).toBe(true);
  expect(makesKeyLikeSecrets(account(1))).toBe(false);
  expect(makesKeyLikeSecrets({ dataObjects: [] })).toBe(false);
});
