import { chosenText, pathsIn, type TemplateFeature } from "../../components/template-tree.ts";
import { productTexts } from "../../texts/products.ts";

const texts = productTexts.template.mistakes;

type Tree = readonly TemplateFeature[];
/** The way to a feature: which one on each level, from 0. */
export type Place = readonly number[];

const fresh: TemplateFeature = { name: "", children: [] };
/** What a data object's text can hold. */
const maxChars = 10_000;

export function renamed(tree: Tree, place: Place, name: string): Tree {
  return changed(tree, place, (level, index) => level.with(index, { ...level[index]!, name }));
}

/** The tree with a new feature at this place; what is there and after it moves on. */
export function withFresh(tree: Tree, place: Place): Tree {
  return changed(tree, place, (level, index) => level.toSpliced(index, 0, fresh));
}

export function without(tree: Tree, place: Place): Tree {
  return changed(tree, place, (level, index) => level.toSpliced(index, 1));
}

/** The tree with the feature one further up or down among those beside it; at the end of them it stays. */
export function moved(tree: Tree, place: Place, by: 1 | -1): Tree {
  return changed(tree, place, (level, index) => {
    const other = level[index + by];
    return other ? level.with(index + by, level[index]!).with(index, other) : level;
  });
}

function changed(
  tree: Tree,
  [index = 0, ...rest]: Place,
  change: (level: TemplateFeature[], index: number) => TemplateFeature[],
): TemplateFeature[] {
  if (rest.length === 0) return change([...tree], index);
  return tree.map((feature, at) =>
    at === index ? { ...feature, children: changed(feature.children, rest, change) } : feature,
  );
}

/** The tree as the product's data object holds it. */
export function treeText(tree: Tree): string {
  return chosenText(tree, new Set(pathsIn(tree)));
}

/** Why applications could not ask for each feature of the tree; undefined when they can. */
export function mistakeIn(tree: Tree): string | undefined {
  return treeText(tree).length > maxChars ? texts.long : mistakeOn(tree);
}

function mistakeOn(level: Tree): string | undefined {
  const names = level.map(({ name }) => name.trim());
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (names.includes("")) return texts.nameless;
  if (repeated !== undefined) return texts.repeated(repeated);
  const dotted = names.find((name) => name.includes("."));
  if (dotted !== undefined) return texts.dotted(dotted);
  return level.map(({ children }) => mistakeOn(children)).find((mistake) => mistake !== undefined);
}

/** The tree without spaces around names. */
export function trimmed(tree: Tree): TemplateFeature[] {
  return tree.map(({ name, children }) => ({ name: name.trim(), children: trimmed(children) }));
}
