import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { id, whole, wholeUnlessZero } from "../../api/params.ts";
import { newRight } from "../../domain/issuance-right.ts";
import { problemOfIssuing } from "../../domain/issued-steps.ts";
import { parseTemplate } from "../../domain/template-steps.ts";
import { aReseller } from "../reseller/reseller-params.ts";
import { friendlyName, insistOnMaking } from "./issuance-right-params.ts";

export const addIssuanceRight = defineMethod({
  name: "admin/AddIssuanceRight",
  summary: "Lets a reseller issue so many licenses from a license template.",
  description:
    "The caller must be allowed CreateKeyFromTemplate too. A right can be blocked, never removed; from now on neither the reseller nor the template can be removed. " +
    "The template makes one license and names no reseller.",
  permission: "Reseller",
  access: "writes",
  on: aReseller,
  params: {
    licenseTemplateId: id().describe("What is issued; the reseller does not see it."),
    friendlyName: friendlyName.describe("What the reseller sees in its place."),
    amount: whole(1, 1_000_000).describe("How many licenses."),
    expiresIn: wholeUnlessZero(1, 36_500).optional().describe("Days for which the right lasts; 0 for ever."),
  },
  refusals: ["templateLocked", "templateNotFound", "templateNotIssuable"],
  result: { rightId: z.int() },

  async handle({ params, reseller, store, caller, nowSeconds, refuse }) {
    const { licenseTemplateId: templateId, amount, expiresIn } = params;
    insistOnMaking(caller, templateId);
    // Locked, so that it is not removed meanwhile.
    const template = (await store.licenseTemplates.find(templateId, { forChange: true })) ?? refuse("templateNotFound");
    const steps = parseTemplate(template.parameters);
    const problem = "error" in steps ? steps.error : problemOfIssuing(steps);
    if (problem !== undefined) return refuse("templateNotIssuable", { problem });
    const granted = { resellerId: reseller.id, templateId, friendlyName: params.friendlyName.trim(), amount };
    return { rightId: await store.issuanceRights.add(newRight(granted, expiresIn, nowSeconds)) };
  },
});
