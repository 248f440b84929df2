/** A feature beyond F1 to F8, and those within it. */
export interface TemplateFeature {
  readonly name: string;
  readonly children: readonly TemplateFeature[];
}

/** Reads `["A", ["B", ["C"]]]`; undefined for any other text. */
export function treeFrom(text: string): TemplateFeature[] | undefined {
  try {
    return featuresFrom(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function featuresFrom(list: unknown): TemplateFeature[] {
  if (!Array.isArray(list)) throw new TypeError("no list");
  return list.map((element: unknown) => {
    const [name, children] = Array.isArray(element) ? element : [element, []];
    if (typeof name !== "string" || name === "") throw new TypeError("no name");
    return { name, children: featuresFrom(children) };
  });
}

/** A feature's place from the root down, in a form that no name can imitate. */
export const pathText = (path: readonly string[]) => JSON.stringify(path);

/** The places of all features in a tree. */
export function pathsIn(tree: readonly TemplateFeature[], above: readonly string[] = []): string[] {
  return tree.flatMap(({ name, children }) => {
    const path = [...above, name];
    return [pathText(path), ...pathsIn(children, path)];
  });
}

/** The chosen features of a template as the SDKs read them; one within another needs that one too. */
export function chosenText(template: readonly TemplateFeature[], chosen: ReadonlySet<string>): string {
  return JSON.stringify(chosenOf(template, chosen, []));
}

type Element = string | [string, Element[]];

function chosenOf(level: readonly TemplateFeature[], chosen: ReadonlySet<string>, above: readonly string[]): Element[] {
  return level.flatMap(({ name, children }): Element[] => {
    const path = [...above, name];
    if (!chosen.has(pathText(path))) return [];
    const within = chosenOf(children, chosen, path);
    return [within.length === 0 ? name : [name, within]];
  });
}

/** The choice after a feature was switched: on takes what it is within along, off what is within it. */
export function switched(chosen: ReadonlySet<string>, path: readonly string[], isOn: boolean): Set<string> {
  if (isOn) return new Set([...chosen, ...path.map((_, index) => pathText(path.slice(0, index + 1)))]);
  const isWithin = (text: string) => path.every((name, index) => (JSON.parse(text) as string[])[index] === name);
  return new Set([...chosen].filter((text) => !isWithin(text)));
}
