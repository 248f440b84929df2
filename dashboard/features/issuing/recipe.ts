import { choiceName } from "../../components/feature-template.ts";
import { pathsIn, type TemplateFeature, treeFrom } from "../../components/template-tree.ts";
import { type Creation, creationOf, type Draft, emptyDraft, featuresText } from "./draft.ts";

/** A call of Web API 3, by wire names, as license templates write it. */
export interface Step {
  readonly APIMethodName: "CreateKey" | "AddDataObjectToKey";
  readonly Parameters: Readonly<Record<string, unknown>>;
}

/** The calls that make the license. */
export function stepsOf(productId: number, draft: Draft, template: readonly TemplateFeature[]): Step[] {
  const features = featuresText(template, draft);
  const create: Step = { APIMethodName: "CreateKey", Parameters: wireNamed(creationOf(productId, draft)) };
  if (features === "") return [create];
  const Parameters = { ProductId: productId, Key: "[key]", Name: choiceName, StringValue: features };
  return [create, { APIMethodName: "AddDataObjectToKey", Parameters }];
}

/** The draft as a license template: for one license, of nobody yet. */
export function recipeText(productId: number, draft: Draft, template: readonly TemplateFeature[]): string {
  const steps = stepsOf(productId, { ...draft, customerKind: "none", count: "1" }, template);
  return JSON.stringify(steps.length === 1 ? steps[0]!.Parameters : steps);
}

export interface Recipe {
  readonly draft: Draft;
  /** What the form cannot show. */
  readonly leftOut: readonly string[];
}

/** Reads a license template in either format; undefined for a text that is none. */
export function recipeFrom(text: string, template: readonly TemplateFeature[]): Recipe | undefined {
  const [create, ...others] = stepsIn(text) ?? [];
  if (create?.APIMethodName !== "CreateKey") return undefined;
  const { draft, unknown } = draftFrom(create.Parameters);
  const isChoice = ({ APIMethodName, Parameters }: Step) =>
    APIMethodName === "AddDataObjectToKey" && Parameters.Name === choiceName;
  const choice = others.find(isChoice)?.Parameters.StringValue;
  const known = new Set(pathsIn(template));
  const chosen = pathsIn(treeFrom(String(choice ?? "[]")) ?? []);
  const steps = others.filter((step) => !isChoice(step)).map(nameOf);
  return {
    draft: { ...draft, chosen: chosen.filter((path) => known.has(path)) },
    leftOut: [...unknown, ...steps],
  };
}

/** How many calls a license template makes; undefined for a text that is none. */
export function stepsIn(text: string): readonly Step[] | undefined {
  const json = parsedJson(text);
  if (Array.isArray(json)) return json.every(isStep) ? json : undefined;
  return isRecord(json) ? [{ APIMethodName: "CreateKey", Parameters: json }] : undefined;
}

/** JSON text for people; any other text as it is. */
export function indented(text: string): string {
  const json = parsedJson(text);
  return json === undefined ? text : JSON.stringify(json, null, 2);
}

const flags = ["f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"];
const shown: ReadonlySet<string> = new Set([
  ...flags,
  ...["productid", "period", "trialactivation", "maxnoofmachines", "allowedmachines", "notes", "block", "resellerid"],
  ...["customerid", "newcustomer", "addoruseexistingcustomer", "name", "email", "companyname", "noofkeys"],
  ...["enablecustomerassociation", "allowactivationmanagement", "allowmultipleuserassociation"],
]);

function draftFrom(parameters: Readonly<Record<string, unknown>>): { draft: Draft; unknown: string[] } {
  const values = new Map(Object.entries(parameters).map(([name, value]) => [name.toLowerCase(), value]));
  const text = (name: string) => String(values.get(name) ?? "");
  const isOn = (name: string) => /^(true|1)$/i.test(text(name));
  const number = (name: string) => Math.max(0, Number(text(name)) || 0);
  const isNew = isOn("newcustomer") || isOn("addoruseexistingcustomer");
  const draft: Draft = {
    ...emptyDraft,
    period: String(number("period")),
    features: flags.map(isOn),
    startsOnActivation: isOn("trialactivation"),
    maxMachines: String(number("maxnoofmachines")),
    allowedMachines: text("allowedmachines"),
    notes: text("notes"),
    isBlocked: isOn("block"),
    resellerId: number("resellerid"),
    count: String(number("noofkeys") || 1),
    customerKind: isNew ? "new" : number("customerid") > 0 ? "existing" : "none",
    customerId: number("customerid"),
    name: text("name"),
    email: text("email"),
    companyName: text("companyname"),
    isReused: !isOn("newcustomer"),
    mayAssociate: isOn("enablecustomerassociation"),
    mayManage: isOn("allowactivationmanagement"),
    mayShare: isOn("allowmultipleuserassociation"),
  };
  const says = (name: string) => !["", "false", "0"].includes(text(name.toLowerCase()).toLowerCase());
  return { draft, unknown: Object.keys(parameters).filter((name) => !shown.has(name.toLowerCase()) && says(name)) };
}

function wireNamed(creation: Creation): Record<string, unknown> {
  return Object.fromEntries(Object.entries(creation).map(([name, value]) => [wireName(name), value]));
}

const wireName = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function nameOf({ APIMethodName, Parameters }: Step): string {
  return [APIMethodName, Parameters.Name].filter(Boolean).join(" ");
}

function isStep(entry: unknown): entry is Step {
  return isRecord(entry) && typeof entry.APIMethodName === "string" && isRecord(entry.Parameters);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
