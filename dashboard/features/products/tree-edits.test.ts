import { describe, expect, test } from "vitest";
import { treeFrom } from "../../components/template-tree.ts";
import { mistakeIn, moved, renamed, treeText, trimmed, withFresh, without } from "./tree-edits.ts";

const text = '["Drawing",["Export",["PDF",["SVG",["Layers"]]]]]';
const tree = treeFrom(text)!;

describe("a feature template being edited", () => {
  test("is written as it was read", () => expect(treeText(tree)).toBe(text));

  test("changes at one place alone", () => {
    expect(treeText(renamed(tree, [1, 1, 0], "Masks"))).toBe('["Drawing",["Export",["PDF",["SVG",["Masks"]]]]]');
    expect(treeText(without(tree, [1, 1]))).toBe('["Drawing",["Export",["PDF"]]]');
    expect(treeText(moved(tree, [1], -1))).toBe('[["Export",["PDF",["SVG",["Layers"]]]],"Drawing"]');
    expect(treeText(moved(tree, [0], -1))).toBe(text);
  });

  test("takes a new feature beside others or within one", () => {
    expect(treeText(renamed(withFresh(tree, [0, 0]), [0, 0], "Ink"))).toContain('["Drawing",["Ink"]]');
    expect(treeText(renamed(withFresh(tree, [1]), [1], "Ink"))).toContain('["Drawing","Ink",["Export"');
  });

  test("is told what applications could not ask for", () => {
    expect(mistakeIn(tree)).toBeUndefined();
    expect(mistakeIn(withFresh(tree, [1, 0]))).toContain("needs a name");
    expect(mistakeIn(renamed(tree, [1, 0], " SVG"))).toContain("twice");
    expect(mistakeIn(renamed(tree, [1, 0], "PDF 1.7"))).toContain("dot");
    expect(mistakeIn(renamed(tree, [1, 0], "x".repeat(10_000)))).toContain("10,000");
  });

  test("keeps no spaces around names", () =>
    expect(treeText(trimmed(renamed(tree, [0], " Drawing "))).startsWith('["Drawing",')).toBe(true));
});
