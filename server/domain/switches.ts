import type { TrialRule } from "./activation.ts";
import type { DataObject } from "./data-object.ts";

/** Data objects whose names change how the server behaves, by what they hang on. */
export const switches = {
  account: {
    customerSecret: "cryptolens_customer_secret",
    customerTermsUrl: "cryptolens_customtosurl",
  },
  product: {
    trialActivation: "cryptolens_trialactivation",
    unblockExtended: "cryptolens_unblockextendedlicenses",
    dataObjectReset: "cryptolens_dobjreset",
    orderBy: "cryptolens_orderby",
    featureTemplate: "cryptolens_featuretemplate",
    expirationNotice: "cryptolens_expirationnotice",
    expirationNoticeCopy: "cryptolens_expirationnotice_send_copy",
  },
  license: {
    features: "cryptolens_features",
    stripeSubscriptionItem: "cryptolens_stripesubscriptionitemid",
    assemblyHash: "cryptolens_assemblyhash",
  },
} as const;

/** A product, a license or whatever else carries data objects. */
export interface WithDataObjects {
  readonly dataObjects: readonly DataObject[];
}

/** The data object of this name; the first where names repeat. */
export function switchOf(owner: WithDataObjects, name: string): DataObject | undefined {
  return owner.dataObjects.find((dataObject) => dataObject.name === name);
}

export function trialRule(product: WithDataObjects): TrialRule {
  return textOf(product, switches.product.trialActivation) === "first_activation" ? "firstMachine" : "everyMachine";
}

/** Whether extending a blocked license of the product also unblocks it. */
export function unblocksOnExtension(product: WithDataObjects): boolean {
  return textOf(product, switches.product.unblockExtended).toLowerCase() === "true";
}

/** Licenses' data objects of this name go back to `value` every so many days. */
export interface DataObjectReset {
  readonly name: string;
  readonly everyDays: number;
  readonly value: number;
}

/** What the product wants reset. Entries that make no sense are left out; text that is no list gives none. */
export function dataObjectResets(product: WithDataObjects): DataObjectReset[] {
  const entries = parsedJson(textOf(product, switches.product.dataObjectReset));
  return Array.isArray(entries) ? entries.map(asReset).filter((reset) => reset !== undefined) : [];
}

const orderPattern = /^(ID|Created|Expires|Customer|F[1-8]|Block|Modified) \((ascending|descending)\)$/;

/** How the product's licenses are listed when nobody asks for an order, such as `Created (descending)`, exactly so. */
export function defaultOrder(product: WithDataObjects): string | undefined {
  const order = textOf(product, switches.product.orderBy);
  return orderPattern.test(order) ? order : undefined;
}

/** Whether the account's new customer secrets look like keys. */
export function makesKeyLikeSecrets(account: WithDataObjects): boolean {
  return switchOf(account, switches.account.customerSecret)?.intValue === 2;
}

function textOf(owner: WithDataObjects, name: string): string {
  return switchOf(owner, name)?.stringValue.trim() ?? "";
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asReset(entry: unknown): DataObjectReset | undefined {
  const { Name: name, Freq: everyDays, Default: value } = (entry ?? {}) as Record<string, unknown>;
  const makesSense =
    typeof name === "string" &&
    typeof everyDays === "number" &&
    Number.isInteger(everyDays) &&
    everyDays >= 1 &&
    typeof value === "number" &&
    value === (value | 0);
  return makesSense ? { name, everyDays, value } : undefined;
}
