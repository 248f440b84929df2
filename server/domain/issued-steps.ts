import type { TemplateStep } from "./template-steps.ts";

/** For whom a reseller issues: a customer who is there, or a new one. */
export type IssuedTo = { readonly customerId: number } | { readonly newcomer: Newcomer };

export interface Newcomer {
  readonly name: string;
  readonly email: string | null;
  readonly companyName: string | null;
}

const decidedHere = ["resellerid", "customerid", "newcustomer", "addoruseexistingcustomer", "noofkeys"];
const decidedForNewcomers = ["name", "email", "companyname"];

/**
 * What keeps a template from being issued by resellers, as a sentence for whoever reads it; undefined when nothing does.
 * Rule: platform, section 1.9: a template that names a reseller cannot be issued.
 */
export function problemOfIssuing(steps: readonly TemplateStep[]): string | undefined {
  const creations = steps.filter(({ method }) => method === "CreateKey");
  const [creation, ...others] = creations;
  if (creation === undefined) return "The template has no step that creates a key.";
  if (isGiven(creation, "resellerid")) return "Could not find the reseller.";
  const keys = givenIn(creation, "noofkeys");
  const isOne = others.length === 0 && ["", "0", "1"].includes(textOf(keys));
  return isOne ? undefined : "The template makes more than one license.";
}

/** The steps of a template as a reseller has them taken: who sells and who buys is not the template's to say. */
export function stepsFor(steps: readonly TemplateStep[], resellerId: number, to: IssuedTo): TemplateStep[] {
  return steps.map((step) => {
    if (step.method !== "CreateKey") return step;
    const decided = "newcomer" in to ? [...decidedHere, ...decidedForNewcomers] : decidedHere;
    const kept = Object.entries(step.parameters).filter(([name]) => !decided.includes(name.toLowerCase()));
    return { ...step, parameters: { ...Object.fromEntries(kept), ResellerId: resellerId, ...customerOf(to) } };
  });
}

function customerOf(to: IssuedTo): Record<string, unknown> {
  if ("customerId" in to) return { CustomerId: to.customerId };
  const { name, email, companyName } = to.newcomer;
  return {
    NewCustomer: true,
    Name: name,
    ...(email !== null && { Email: email }),
    ...(companyName !== null && { CompanyName: companyName }),
  };
}

function isGiven(step: TemplateStep, name: string): boolean {
  return !["", "0", "none", "null"].includes(textOf(givenIn(step, name)));
}

function textOf(value: unknown): string {
  return String(value ?? "")
    .trim()
    .toLowerCase();
}

function givenIn({ parameters }: TemplateStep, name: string): unknown {
  return Object.entries(parameters).find(([given]) => given.toLowerCase() === name)?.[1];
}
