import { describe, expect, test } from "vitest";
import { treeFrom } from "../../components/template-tree.ts";
import { creationOf, type Draft, emptyDraft, mistakesIn } from "./draft.ts";
import { recipeFrom, recipeText, stepsOf } from "./recipe.ts";

const tree = treeFrom('["Drawing",["Export",["PDF","SVG"]]]')!;
const aDraft = (fields: Partial<Draft> = {}): Draft => ({ ...emptyDraft, ...fields });
const features = [true, false, true, false, false, false, false, false];
const chosen = ['["Export"]', '["Export","PDF"]'];

describe("a draft of a license", () => {
  test("is asked for by what it says and no more", () => {
    expect(creationOf(7, aDraft())).toEqual({ productId: 7, period: 30, maxNoOfMachines: 1 });
    expect(creationOf(7, aDraft({ features, maxMachines: "0", notes: " Paid ", count: "3" }))).toEqual({
      productId: 7,
      period: 30,
      f1: true,
      f3: true,
      notes: "Paid",
      noOfKeys: 3,
    });
  });

  test("takes the customer of the same address only where there is an address", () => {
    const customer = { customerKind: "new", name: "Ada", isReused: true } as const;
    expect(creationOf(7, aDraft({ ...customer, email: "ada@example.com" }))).toMatchObject({
      addOrUseExistingCustomer: true,
      email: "ada@example.com",
    });
    expect(creationOf(7, aDraft(customer))).toMatchObject({ newCustomer: true, name: "Ada" });
  });

  test("leaves out what was typed about another kind of customer", () => {
    const typed = { customerId: 5, name: "Ada", email: "ada@example.com" };
    expect(creationOf(7, aDraft({ ...typed, customerKind: "none" }))).not.toHaveProperty("customerId");
    expect(creationOf(7, aDraft({ ...typed, customerKind: "existing" }))).not.toHaveProperty("name");
    expect(creationOf(7, aDraft({ ...typed, customerKind: "new" }))).not.toHaveProperty("customerId");
  });

  test("is told what is wrong with it, field by field", () => {
    expect(mistakesIn(aDraft())).toEqual({});
    const wrong = { period: "-1", maxMachines: "many", count: "0", customerKind: "existing" } as const;
    expect(Object.keys(mistakesIn(aDraft(wrong)))).toEqual(["period", "maxMachines", "count", "customerId"]);
  });
});

describe("a license template", () => {
  test("says all of the form but whose and how many, and fills the next form with it", () => {
    const draft = aDraft({
      ...{ period: "365", features, chosen, notes: "Yearly", isBlocked: true, startsOnActivation: true },
      ...{ maxMachines: "3", allowedMachines: "lab-1\nlab-2", resellerId: 4 },
    });
    const sold = { ...draft, customerKind: "existing", customerId: 9, count: "5" } as const;
    expect(recipeFrom(recipeText(7, sold, tree), tree)).toEqual({ draft, leftOut: [] });
  });

  test("is the parameters of one call, or a list of calls where features of the template are chosen", () => {
    expect(JSON.parse(recipeText(7, aDraft(), tree))).toEqual({ ProductId: 7, Period: 30, MaxNoOfMachines: 1 });
    expect(JSON.parse(recipeText(7, aDraft({ chosen }), tree))).toEqual(stepsOf(7, aDraft({ chosen }), tree));
    expect(stepsOf(7, aDraft({ chosen }), tree)[1]).toEqual({
      APIMethodName: "AddDataObjectToKey",
      Parameters: { ProductId: 7, Key: "[key]", Name: "cryptolens_features", StringValue: '[["Export",["PDF"]]]' },
    });
  });

  test("of the hosted service is read, and what the form cannot show is named", () => {
    const text = JSON.stringify([
      { APIMethodName: "CreateKey", Parameters: { ProductId: 7, Period: "90", F2: "True", Notes: null, Other: 1 } },
      { APIMethodName: "AddDataObjectToKey", Parameters: { Name: "credits", IntValue: 50, Key: "[key]" } },
    ]);
    const { draft, leftOut } = recipeFrom(text, tree)!;
    expect(draft).toMatchObject({ period: "90", notes: "", maxMachines: "0", customerKind: "none" });
    expect(draft.features[1]).toBe(true);
    expect(leftOut).toEqual(["Other", "AddDataObjectToKey credits"]);
  });

  test("that is none is not read", () => {
    for (const text of ["", "7", "[]", "[1]", '[{"APIMethodName":"AddDataObjectToKey","Parameters":{}}]'])
      expect(recipeFrom(text, tree)).toBeUndefined();
  });
});
