import { describe, expect, test } from "vitest";
import type { Product } from "../../components/product.ts";
import { treeFrom } from "../../components/template-tree.ts";
import { type Draft, emptyDraft } from "./draft.ts";
import { allowanceOf } from "./sentence.ts";

const tree = treeFrom('["Drawing",["Export",["PDF","SVG"]]]')!;
const names = ["Time Limit (F1)", "Trial (F2)", "Layers", ...[4, 5, 6, 7, 8].map((number) => `Feature ${number}`)];
const definitions = Object.fromEntries(
  names.map((name, index) => [`f${index + 1}`, { name, type: index < 2 ? index + 1 : 0 }]),
);

function aProduct(rules: Partial<Product["featureDefinitions"]> = {}, dataObjects: Product["dataObjects"] = []) {
  const rest = { allLicensesTimeLimited: false, blockExpiredLicenses: false, ...rules };
  return { id: 7, dataObjects, featureDefinitions: { ...definitions, ...rest } } as unknown as Product;
}

const on = (...numbers: number[]) => names.map((_, index) => numbers.includes(index + 1));
const told = (fields: Partial<Draft>, product = aProduct()) => allowanceOf({ ...emptyDraft, ...fields }, product, tree);

describe("what a license will allow", () => {
  test("is told in one sentence", () => {
    const fields = { features: on(1, 3), startsOnActivation: true, maxMachines: "3" };
    expect(told(fields).sentence).toBe(
      "Runs for 30 days from its first activation, on 3 machines, with Time Limit and Layers.",
    );
    expect(told({ features: on(5), maxMachines: "0", count: "4" }).sentence).toBe(
      "4 licenses; each runs without an end, on any number of machines, with F5.",
    );
    expect(told({ chosen: ['["Drawing"]', '["Export"]', '["Export","PDF"]'] }).sentence).toBe(
      "Runs without an end, on 1 machine, with Drawing and Export › PDF.",
    );
  });

  test("says that days do not matter where nothing limits the time", () => {
    expect(told({}).remarks.join()).toContain("Its 30 days end nothing");
    expect(told({}, aProduct({ allLicensesTimeLimited: true })).sentence).toContain("for 30 days from now");
  });

  test("says that a countdown never starts where no machine is remembered", () => {
    const { sentence, remarks } = told({ features: on(1), startsOnActivation: true, maxMachines: "0" });
    expect(sentence).toContain("from now");
    expect(remarks.join()).toContain("never starts");
  });

  test("says that further machines start the countdown anew, unless the product's switch says otherwise", () => {
    const fields = { features: on(1), startsOnActivation: true, maxMachines: "2" };
    expect(told(fields).remarks.join()).toContain("anew");
    const object = { id: 1, name: "cryptolens_trialactivation", stringValue: "first_activation", intValue: 0 };
    expect(told(fields, aProduct({}, [object])).remarks.join()).not.toContain("anew");
  });
});
