import type { ParamsOf } from "../../../client/client.ts";
import { chosenText, type TemplateFeature } from "../../components/template-tree.ts";
import { issuingTexts } from "../../texts/issuing.ts";

const texts = issuingTexts.mistakes;

/** A license as the form knows it, before it is made. */
export interface Draft extends Record<string, unknown> {
  readonly period: string;
  /** F1 to F8. */
  readonly features: readonly boolean[];
  /** What it has of the product's template, by `pathText`. */
  readonly chosen: readonly string[];
  readonly notes: string;
  readonly isBlocked: boolean;
  readonly startsOnActivation: boolean;
  readonly maxMachines: string;
  readonly allowedMachines: string;
  readonly count: string;
  /** 0 is none. */
  readonly resellerId: number;
  readonly customerKind: "none" | "existing" | "new";
  /** 0 while none is chosen. */
  readonly customerId: number;
  readonly name: string;
  readonly email: string;
  readonly companyName: string;
  /** Whether a customer who has the e-mail address already is taken instead. */
  readonly isReused: boolean;
  readonly mayAssociate: boolean;
  readonly mayManage: boolean;
  readonly mayShare: boolean;
}

export const emptyDraft: Draft = {
  period: "30",
  features: [false, false, false, false, false, false, false, false],
  chosen: [],
  notes: "",
  isBlocked: false,
  startsOnActivation: false,
  maxMachines: "1",
  allowedMachines: "",
  count: "1",
  resellerId: 0,
  customerKind: "none",
  customerId: 0,
  name: "",
  email: "",
  companyName: "",
  isReused: true,
  mayAssociate: false,
  mayManage: false,
  mayShare: false,
};

export type Creation = Omit<ParamsOf<"admin/CreateLicenses">, "templateFeatures">;

/** The parameters of CreateKey; what a call leaves out anyway is left out. */
export function creationOf(productId: number, draft: Draft): Creation {
  const flags = draft.features.flatMap((isOn, index) => (isOn ? [[`f${index + 1}`, true]] : []));
  return {
    productId,
    period: Number(draft.period),
    ...Object.fromEntries(flags),
    ...given("trialActivation", draft.startsOnActivation),
    ...given("maxNoOfMachines", Number(draft.maxMachines)),
    ...given("allowedMachines", machineLines(draft).join("\n")),
    ...given("notes", draft.notes.trim()),
    ...given("block", draft.isBlocked),
    ...given("resellerId", draft.resellerId),
    ...customerOf(draft),
    ...(Number(draft.count) > 1 ? { noOfKeys: Number(draft.count) } : {}),
  };
}

function customerOf(draft: Draft): Partial<Creation> {
  if (draft.customerKind === "none") return {};
  if (draft.customerKind === "existing") return given("customerId", draft.customerId);
  const email = draft.email.trim();
  const isReused = draft.isReused && email !== "";
  return {
    ...(isReused ? { addOrUseExistingCustomer: true } : { newCustomer: true }),
    name: draft.name.trim(),
    ...given("email", email),
    ...given("companyName", draft.companyName.trim()),
    ...given("enableCustomerAssociation", draft.mayAssociate),
    ...given("allowActivationManagement", draft.mayManage),
    ...given("allowMultipleUserAssociation", draft.mayShare),
  };
}

function given<N extends keyof Creation>(name: N, value: Creation[N]): Partial<Creation> {
  return value ? { [name]: value } : {};
}

/** What the license has of the product's template, as the SDKs read it; empty when it has nothing of it. */
export function featuresText(template: readonly TemplateFeature[], { chosen }: Draft): string {
  const text = chosenText(template, new Set(chosen));
  return text === "[]" ? "" : text;
}

export function machineLines({ allowedMachines }: Draft): string[] {
  return allowedMachines.split(/\r?\n/).filter((line) => line.trim() !== "");
}

/** What is certainly wrong with the draft, by field; the server decides about the rest. */
export function mistakesIn(draft: Draft): Readonly<Record<string, string>> {
  const { customerKind } = draft;
  return {
    ...(isWhole(draft.period, 0, 2_900_000) ? {} : { period: texts.period }),
    ...(isWhole(draft.maxMachines, 0, 2_147_483_647) ? {} : { maxMachines: texts.maxMachines }),
    ...(isWhole(draft.count, 1, 1_000) ? {} : { count: texts.count }),
    ...(draft.notes.trim().length > 500 ? { notes: texts.notes } : {}),
    ...(customerKind === "existing" && draft.customerId === 0 ? { customerId: issuingTexts.customer.needed } : {}),
    ...(customerKind === "new" && draft.name.trim() === "" ? { name: issuingTexts.customer.nameNeeded } : {}),
  };
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,10}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}
