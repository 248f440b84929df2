import { describe, expect, test } from "vitest";
import { chosenText, pathsIn, pathText, switched, treeFrom } from "./template-tree.ts";

const template = treeFrom('["ModuleA",["ModuleB",["Sub 1",["Sub 2",["Deep"]]]]]')!;

describe("template tree", () => {
  test("choosing a feature chooses what it is within, and is written as the SDKs read it", () => {
    const chosen = switched(new Set(), ["ModuleB", "Sub 2", "Deep"], true);
    expect(chosenText(template, chosen)).toBe('[["ModuleB",[["Sub 2",["Deep"]]]]]');
  });

  test("a feature that is switched off takes those within it along and leaves the others", () => {
    const all = new Set(pathsIn(template));
    expect(chosenText(template, switched(all, ["ModuleB", "Sub 2"], false))).toBe('["ModuleA",["ModuleB",["Sub 1"]]]');
  });

  test("a choice that was written is read as the same choice", () => {
    const chosen = new Set([pathText(["ModuleB"]), pathText(["ModuleB", "Sub 1"])]);
    expect(new Set(pathsIn(treeFrom(chosenText(template, chosen))!))).toEqual(chosen);
  });

  test("a text that is no template is none", () => {
    for (const text of ["", "{}", "[1]", '[["A"]]x', '["A",["B",1]]']) expect(treeFrom(text)).toBeUndefined();
  });
});
