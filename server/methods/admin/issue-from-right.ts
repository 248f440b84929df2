import * as z from "zod";
import type { Call } from "../../api/define-method.ts";
import { defineMethod } from "../../api/define-method.ts";
import { optionalId, text, verbatim } from "../../api/params.ts";
import type { RefusalReason } from "../../api/refusals.ts";
import { type IssuanceRight, type IssuedLicense, type RightState, spendRight } from "../../domain/issuance-right.ts";
import { type IssuedTo, problemOfIssuing, stepsFor } from "../../domain/issued-steps.ts";
import { mayIssueTo } from "../../domain/reseller.ts";
import { parseTemplate, type TemplateStep } from "../../domain/template-steps.ts";
import { followSteps } from "../key/follow-steps.ts";
import { aRight, insistOnMaking } from "./issuance-right-params.ts";

const refusalOf = {
  blocked: "rightBlocked",
  expired: "rightExpired",
  spent: "rightSpent",
} as const satisfies Record<Exclude<RightState, "usable">, RefusalReason>;

const params = {
  customerId: optionalId().describe(
    "Somebody whom the reseller brought, or who is public; left out for a new customer.",
  ),
  name: text(100, "customerNameTooLong").optional().describe("A new customer's name."),
  email: text(100, "customerEmailTooLong").optional().describe("A new customer's e-mail address."),
  companyName: text(100, "customerCompanyTooLong").optional().describe("A new customer's company."),
  onceKey: verbatim(64)
    .optional()
    .describe("Any text: from one right, the same one issues one license, and is refused for another customer."),
};

const refusals = [
  ...Object.values(refusalOf),
  "onceKeyReused",
  "templateLocked",
  "customerNotFound",
  "customerNameTooLong",
  "customerEmailTooLong",
  "customerCompanyTooLong",
  "issueFailed",
] as const satisfies RefusalReason[];

type IssueCall = Call<typeof params, (typeof refusals)[number]> & { readonly right: IssuanceRight };

export const issueFromRight = defineMethod({
  name: "admin/IssueFromRight",
  summary: "Issues one license as a reseller: spends one of a license issuance right and makes it from the template.",
  description:
    "This is what the reseller portal does. The right is spent and the license made in one transaction, or neither. License and new customer belong to the reseller. " +
    "The caller must be allowed CreateKeyFromTemplate, and AddCustomer for a new customer.",
  permission: "Reseller",
  access: "writes",
  on: aRight,
  params,
  refusals,
  result: {
    key: z.string().describe("The license's key."),
    issuedId: z.int().describe("Of what was issued, in the reseller's list."),
    customerId: z.int(),
  },
  logs: "keyCreation",

  async handle(call) {
    const { right, store, caller, nowSeconds, refuse } = call;
    const { onceKey = null, customerId } = call.params;
    insistOnMaking(caller, right.templateId);
    const earlier = onceKey ? await store.issuanceRights.findIssueOnce(right.id, onceKey) : undefined;
    if (earlier && customerId !== undefined && customerId !== earlier.customerId) return refuse("onceKeyReused");
    if (earlier) return answerAgain(earlier, call);
    const outcome = spendRight(right, nowSeconds);
    if ("unusable" in outcome) return refuse(refusalOf[outcome.unusable]);
    const steps = stepsFor(await issuableSteps(call), right.resellerId, await issuedTo(call));

    await store.issuanceRights.save(right, outcome.spent);
    const made = await make(steps, call);
    const issued = { rightId: right.id, licenseId: made.licenseId, customerId: made.customerId, created: nowSeconds };
    const facts = { ...issued, friendlyName: right.friendlyName, resellerId: right.resellerId };
    const issuedId = await store.issuanceRights.noteIssue(issued, onceKey || null, facts);
    return { key: made.key, issuedId, customerId: made.customerId };
  },
});

/** The key is empty where the license has been removed since. */
async function answerAgain({ id: issuedId, licenseId, customerId }: IssuedLicense, { store }: IssueCall) {
  return { key: (await store.licenses.find(licenseId))?.key ?? "", issuedId, customerId };
}

async function issuableSteps({ right, store, refuse }: IssueCall): Promise<TemplateStep[]> {
  const template = (await store.licenseTemplates.find(right.templateId))!;
  const steps = parseTemplate(template.parameters);
  if ("error" in steps) return refuse("issueFailed", { problem: steps.error });
  const problem = problemOfIssuing(steps);
  return problem === undefined ? steps : refuse("issueFailed", { problem });
}

/** Nobody learns of a customer whom they may not issue to. */
async function issuedTo({ params, right, store, caller, refuse }: IssueCall): Promise<IssuedTo> {
  const { customerId, name, email, companyName } = params;
  if (customerId === undefined) {
    if (!name?.trim()) return refuse("badParameters");
    if (!caller.permissions.has("AddCustomer")) return refuse("accessDenied");
    return { newcomer: { name: name.trim(), email: email?.trim() || null, companyName: companyName?.trim() || null } };
  }
  const customer = await store.customers.findWhole(customerId, { forChange: true });
  const isReached = customer !== undefined && mayIssueTo(right.resellerId, customer);
  return isReached ? { customerId } : refuse("customerNotFound");
}

async function make(steps: readonly TemplateStep[], call: IssueCall) {
  const { store, caller, right, refuse } = call;
  const asReseller = { ...call, caller: { ...caller, resellerId: right.resellerId } } as unknown as Call;
  const refuseFor = (problem: string) => refuse("issueFailed", { problem });
  const { results, productId } = await followSteps(steps, asReseller, refuseFor);
  const license = await store.licenses.findByKey(productId, results.key!);
  return { key: license!.key, licenseId: license!.globalId, customerId: license!.customer!.id };
}
