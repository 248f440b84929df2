/** A feature beyond F1 to F8, and those within it. */
export interface TemplateFeature {
  readonly name: string;
  readonly children: readonly TemplateFeature[];
}

/** What a data object's text can hold. */
const maxChars = 10_000;

/**
 * The tree in a product's feature template or a license's choice from it: a JSON array of `"Name"` or
 * `["Name", [children]]` (platform section 1.6). Never throws.
 * @returns the tree, or what is wrong with the text, as a sentence for the vendor
 */
export function parseFeatureTemplate(text: string): TemplateFeature[] | { error: string } {
  if (text.length > maxChars) return { error: `The feature template is longer than ${maxChars} characters.` };
  const json = parsedJson(text);
  const features = Array.isArray(json) ? asFeatures(json) : undefined;
  return features ?? { error: 'A feature template is a JSON array of "Name" or ["Name", [children]].' };
}

/**
 * Whether a license has a feature, by the rule of the official SDKs.
 * @param featuresJson the text of the license's data object `cryptolens_features`; null without one
 * @param path names from the root, with dots between: `ModuleB.Submodule 1`
 */
export function hasTemplateFeature(featuresJson: string | null | undefined, path: string): boolean {
  let level = parsedJson(featuresJson ?? "");
  for (const name of path.split(".")) {
    if (!Array.isArray(level)) return false;
    const element: unknown = level.find((candidate) => nameOf(candidate) === name);
    if (element === undefined) return false;
    // Compat: the SDKs go on in the same level below a plain name, so `ModuleA.X` is found in ["ModuleA","X"].
    if (Array.isArray(element)) level = element[1];
  }
  return true;
}

function asFeatures(elements: readonly unknown[]): TemplateFeature[] | undefined {
  const features = elements.map(asFeature);
  return features.includes(undefined) ? undefined : (features as TemplateFeature[]);
}

function asFeature(element: unknown): TemplateFeature | undefined {
  const name = nameOf(element);
  if (!name) return undefined;
  if (!Array.isArray(element)) return { name, children: [] };

  const children = element.length === 2 && Array.isArray(element[1]) ? asFeatures(element[1]) : undefined;
  return children && { name, children };
}

function nameOf(element: unknown): string | undefined {
  const name = Array.isArray(element) ? element[0] : element;
  return typeof name === "string" ? name : undefined;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
