import { plainFeatureName } from "../../components/feature-name.tsx";
import { featuresOf, type Product } from "../../components/product.ts";
import { pathsIn, type TemplateFeature, treeFrom } from "../../components/template-tree.ts";
import { issuingTexts } from "../../texts/issuing.ts";
import { type Draft, featuresText, machineLines } from "./draft.ts";

const texts = issuingTexts.summary;
const mostNamed = 6;

export interface Allowance {
  readonly sentence: string;
  /** What else to know. */
  readonly remarks: readonly string[];
}

/** What a license of this draft will allow. The numbers in it must be whole. */
export function allowanceOf(draft: Draft, product: Product, template: readonly TemplateFeature[]): Allowance {
  const count = Number(draft.count);
  const machines = Number(draft.maxMachines);
  const parts = [timeOf(draft, product), texts.machines(machines), featuresIn(draft, product, template)];
  const sentence = `${count > 1 ? texts.several(count) : ""}${parts.join(", ")}.`;
  return { sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1), remarks: remarksOn(draft, product) };
}

function timeOf(draft: Draft, product: Product): string {
  if (!isTimeLimited(draft, product)) return texts.noEnd;
  return texts.runs(Number(draft.period), countsDown(draft) ? texts.fromActivation : texts.fromNow);
}

/** A license that remembers no machine never begins to count. */
function countsDown({ startsOnActivation, maxMachines }: Draft): boolean {
  return startsOnActivation && Number(maxMachines) > 0;
}

function featuresIn(draft: Draft, product: Product, template: readonly TemplateFeature[]): string {
  const flags = featuresOf(product).filter(({ number }) => draft.features[number - 1]);
  const names = [
    ...flags.map(({ name, number }) => plainFeatureName(name, number) || `F${number}`),
    ...deepest(pathsIn(treeFrom(featuresText(template, draft) || "[]") ?? [])),
  ];
  if (names.length === 0) return texts.noFeatures;
  const named = names.length > mostNamed + 1 ? names.slice(0, mostNamed) : names;
  const more = names.length - named.length;
  return texts.withFeatures(listed(more > 0 ? [...named, texts.andMore(more)] : named));
}

/** The features that have none within them, with what they are within. */
function deepest(texts: readonly string[]): string[] {
  const paths = texts.map((text) => JSON.parse(text) as string[]);
  const hasWithin = (path: readonly string[]) =>
    paths.some((other) => other.length > path.length && path.every((name, index) => other[index] === name));
  return paths.filter((path) => !hasWithin(path)).map((path) => path.join(" › "));
}

function remarksOn(draft: Draft, product: Product): string[] {
  const { remarks } = texts;
  const { blockExpiredLicenses } = product.featureDefinitions;
  const runsOut = isTimeLimited(draft, product);
  const allowed = machineLines(draft).length;
  const isLimited = Number(draft.maxMachines) > 0;
  const startsAnew = !product.dataObjects.some(
    ({ name, stringValue }) => name === "cryptolens_trialactivation" && stringValue.trim() === "first_activation",
  );
  const said: readonly [boolean, string][] = [
    [draft.isBlocked, remarks.isBlocked],
    [!runsOut && Number(draft.period) > 0, remarks.periodIdle(Number(draft.period))],
    [runsOut && Number(draft.period) === 0 && !countsDown(draft), remarks.runsOutAtOnce],
    [runsOut && countsDown(draft) && startsAnew && Number(draft.maxMachines) > 1, remarks.startsAnew],
    [runsOut && draft.startsOnActivation && !isLimited, remarks.neverStarts],
    [runsOut, blockExpiredLicenses ? remarks.blockedAfter : remarks.stillActivates],
    [hasType(draft, product, 2), remarks.isTrial],
    [!isLimited, remarks.remembersNone],
    [isLimited && allowed > 0, remarks.allowed(allowed)],
  ];
  return said.filter(([holds]) => holds).map(([, remark]) => remark);
}

function isTimeLimited(draft: Draft, product: Product): boolean {
  return product.featureDefinitions.allLicensesTimeLimited || hasType(draft, product, 1);
}

function hasType(draft: Draft, product: Product, wanted: 1 | 2): boolean {
  return featuresOf(product).some(({ number, type }) => type === wanted && draft.features[number - 1]);
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
