import { type TemplateFeature, treeFrom } from "./template-tree.ts";

/** Under which name the product keeps its tree of features, and each license what it has of it, for SDKs to find. */
export const templateName = "cryptolens_featuretemplate";
export const choiceName = "cryptolens_features";

interface Carrier {
  readonly dataObjects: readonly { readonly name: string; readonly stringValue: string }[];
}

/** A product's template: empty when it has none, undefined when its text is no template. */
export function templateOf(product: Carrier): readonly TemplateFeature[] | undefined {
  const text = product.dataObjects.find(({ name }) => name === templateName)?.stringValue.trim() ?? "";
  return text === "" ? [] : treeFrom(text);
}
