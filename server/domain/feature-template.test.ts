import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasTemplateFeature, parseFeatureTemplate, type TemplateFeature } from "./feature-template.ts";

const example =
  '["ModuleA", ["ModuleB", ["Submodule 1", "Submodule 2"]], "ModuleC", ["ModuleD", [["ModuleD1", ["Submodule D1", "Submodule D2"]]]]]';

describe("a feature template", () => {
  it("is a tree of names", () => {
    const leaf = (name: string): TemplateFeature => ({ name, children: [] });
    const moduleD1 = { name: "ModuleD1", children: [leaf("Submodule D1"), leaf("Submodule D2")] };
    expect(parseFeatureTemplate(example)).toEqual([
      leaf("ModuleA"),
      { name: "ModuleB", children: [leaf("Submodule 1"), leaf("Submodule 2")] },
      leaf("ModuleC"),
      { name: "ModuleD", children: [moduleD1] },
    ]);
    expect(parseFeatureTemplate("[]")).toEqual([]);
  });

  it("is refused when any part of it breaks the grammar", () => {
    const broken = [
      "",
      "{}",
      '"A"',
      "[1]",
      '[""]',
      "[null]",
      '[["A"]]',
      '[["A",[],[]]]',
      '[["A","B"]]',
      '[[["A"],[]]]',
    ];
    for (const text of broken) expect(parseFeatureTemplate(text)).toHaveProperty("error");
  });

  it("is read or refused, whatever its text, but never throws", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseFeatureTemplate(text)));
    const deep = '["A",['.repeat(1_200);
    expect(parseFeatureTemplate(`[${deep}${"]]".repeat(1_200)}]`)).toHaveLength(1);
    expect(parseFeatureTemplate(`"${"A".repeat(10_000)}"`)).toHaveProperty("error");
  });
});

describe("a license", () => {
  it.each(["ModuleA", "ModuleB", "ModuleB.Submodule 1", "ModuleD.ModuleD1.Submodule D2"])("has %s", (path) => {
    expect(hasTemplateFeature(example, path)).toBe(true);
  });

  it.each(["", "modulea", "ModuleB.Submodule 3", "Submodule 1", "ModuleD.Submodule D1", "ModuleA.", "ModuleB.ModuleA"])(
    "does not have %j",
    (path) => {
      expect(hasTemplateFeature(example, path)).toBe(false);
    },
  );

  it("has nothing without the data object, and nothing in one that makes no sense", () => {
    for (const text of [null, undefined, "", "{}", "7", '["ModuleA"', '[["ModuleA"]]', "[[]]"]) {
      expect(hasTemplateFeature(text, "ModuleA.X")).toBe(false);
    }
  });

  it("is searched like the SDKs do below a plain name: in the same level", () => {
    expect(hasTemplateFeature('["ModuleA","X"]', "ModuleA.X")).toBe(true);
    expect(hasTemplateFeature('["f1",["f2",[["voice",["all"]],"image"]]]', "f1.voice")).toBe(false);
  });

  it("has every feature of a tree by its path", () => {
    const aName = fc.stringMatching(/^[A-Za-z0-9 ]{1,8}$/);
    const { tree } = fc.letrec<{ tree: unknown[] }>((tie) => ({
      tree: fc.uniqueArray(fc.oneof({ maxDepth: 3 }, aName, fc.tuple(aName, tie("tree"))), {
        maxLength: 4,
        selector: (element) => (Array.isArray(element) ? element[0] : element),
      }),
    }));
    fc.assert(
      fc.property(tree, (elements) => {
        const text = JSON.stringify(elements);
        const features = parseFeatureTemplate(text);
        if ("error" in features) throw new Error(features.error);
        for (const path of pathsOf(features)) expect(hasTemplateFeature(text, path)).toBe(true);
      }),
    );
  });

  function pathsOf(features: readonly TemplateFeature[]): string[] {
    return features.flatMap(({ name, children }) => [name, ...pathsOf(children).map((path) => `${name}.${path}`)]);
  }
});
