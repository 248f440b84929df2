import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { mayUseTemplate } from "../../domain/caller.ts";
import { parseTemplate } from "../../domain/template-steps.ts";
import { followSteps } from "./follow-steps.ts";

export const createKeyFromTemplate = defineMethod({
  name: "key/CreateKeyFromTemplate",
  summary: "Creates a license as a license template describes it.",
  permission: "CreateKeyFromTemplate",
  access: "writes",
  on: account,
  params: { licenseTemplateId: id().describe("The template's id.") },
  refusals: ["templateLocked", "templateNotFound", "templateInvalid"],
  result: {
    key: z.string().describe("The new key."),
    rawResponse: z.string().describe("The answers of the template's steps, as JSON text."),
  },
  logs: "keyCreation",

  async handle(call) {
    const { params, store, caller, refuse } = call;
    if (!mayUseTemplate(caller, params.licenseTemplateId)) return refuse("templateLocked");
    const template = (await store.licenseTemplates.find(params.licenseTemplateId)) ?? refuse("templateNotFound");
    const steps = parseTemplate(template.parameters);
    if ("error" in steps) return refuse("templateInvalid", { problem: steps.error });

    const { results, answers } = await followSteps(steps, call, (problem) => refuse("templateInvalid", { problem }));
    return { key: results.key ?? "", rawResponse: JSON.stringify(answers.length === 1 ? answers[0] : answers) };
  },
});
