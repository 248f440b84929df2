import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { text } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { problemIn, templateParameters } from "./template-parameters.ts";

export const addTemplate = defineMethod({
  name: "admin/AddTemplate",
  summary: "Adds a license template.",
  permission: "ManageTemplates",
  access: "writes",
  on: wholeAccount,
  params: { name: text(200).min(1), parameters: templateParameters() },
  refusals: ["templateInvalid"],
  result: { licenseTemplateId: z.int() },

  async handle({ params, store, nowSeconds, refuse }) {
    const problem = problemIn(params.parameters);
    if (problem) return refuse("templateInvalid", { problem });
    return { licenseTemplateId: await store.licenseTemplates.add({ ...params, created: nowSeconds }) };
  },
});
