import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTemplate, substitute } from "./template-steps.ts";

const createKey = { APIMethodName: "CreateKey", Parameters: { ProductId: 7, Period: 30 } };
const addDataObject = { APIMethodName: "AddDataObjectToKey", Parameters: { Name: "credits", Key: "[key]" } };

describe("a license template", () => {
  it("that is one object is the parameters of CreateKey", () => {
    expect(parseTemplate('{"ProductId":7,"F1":true,"Notes":null}')).toEqual([
      { method: "CreateKey", parameters: { ProductId: 7, F1: true, Notes: null } },
    ]);
  });

  it("that is a list is steps in their order", () => {
    expect(parseTemplate(JSON.stringify([createKey, addDataObject]))).toEqual([
      { method: "CreateKey", parameters: createKey.Parameters },
      { method: "AddDataObjectToKey", parameters: addDataObject.Parameters },
    ]);
  });

  it("says what is wrong with it", () => {
    const errorOf = (template: unknown) => parseTemplate(JSON.stringify(template));
    expect(parseTemplate("{")).toHaveProperty("error");
    expect(errorOf("CreateKey")).toHaveProperty("error");
    expect(errorOf([])).toHaveProperty("error");
    expect(errorOf([addDataObject])).toHaveProperty("error");
    expect(errorOf([createKey, null])).toEqual({ error: "Step 2: It is not a JSON object." });
    expect(errorOf([{ ...createKey, Parameters: [] }])).toEqual({
      error: "Step 1: Its Parameters are not a JSON object.",
    });
  });

  it("can call no other method than the two", () => {
    for (const name of ["BlockKey", "createkey", "__proto__", undefined]) {
      expect(parseTemplate(JSON.stringify([createKey, { ...addDataObject, APIMethodName: name }]))).toEqual({
        error: "Step 2: Only CreateKey and AddDataObjectToKey can be called.",
      });
    }
  });

  it("has at most 50 steps and 20,000 characters", () => {
    expect(parseTemplate(JSON.stringify(new Array(50).fill(createKey)))).toHaveLength(50);
    expect(parseTemplate(JSON.stringify(new Array(51).fill(createKey)))).toHaveProperty("error");
    expect(parseTemplate(`{}${" ".repeat(19_998)}`)).toHaveLength(1);
    expect(parseTemplate(`{}${" ".repeat(19_999)}`)).toHaveProperty("error");
  });

  it("is read or refused, whatever its text, but never throws", () => {
    const entry = fc.oneof(fc.jsonValue(), fc.constant(createKey), fc.constant(addDataObject));
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(entry).map((entries) => JSON.stringify(entries)),
    );
    fc.assert(
      fc.property(text, (template) => {
        const parsed = parseTemplate(template);
        expect("error" in parsed || parsed.length > 0).toBe(true);
      }),
    );
    expect(parseTemplate("[".repeat(20_000))).toHaveProperty("error");
    expect(parseTemplate("[".repeat(10_000) + "]".repeat(10_000))).toHaveProperty("error");
  });
});

describe("a name in brackets", () => {
  const results = { key: "MUYVD-LSEBY-CXHRQ-XFAGY", customerId: "5" };

  it("stands for an earlier result, anywhere in a text", () => {
    expect(substitute({ Key: "[key]", Name: "of [customerId]: [key]" }, results)).toEqual({
      Key: results.key,
      Name: `of 5: ${results.key}`,
    });
  });

  it("stays as it is when there is no such result", () => {
    const parameters = { Name: "[toString]", StringValue: '["ModuleA",["B",["x"]]]', IntValue: 0, Notes: null };
    expect(substitute(parameters, results)).toEqual(parameters);
  });

  it("is not looked for again in what it was replaced by", () => {
    expect(substitute({ Name: "[a]" }, { a: "[b] $& $1", b: "no" })).toEqual({ Name: "[b] $& $1" });
  });
});
