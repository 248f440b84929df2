import { defineMethod } from "../../api/define-method.ts";
import { id, text } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { problemIn, templateParameters } from "./template-parameters.ts";

export const editTemplate = defineMethod({
  name: "admin/EditTemplate",
  summary: "Changes a license template; what is left out stays.",
  permission: "ManageTemplates",
  access: "writes",
  on: wholeAccount,
  params: {
    licenseTemplateId: id(),
    name: text(200).min(1).optional(),
    parameters: templateParameters().optional(),
  },
  refusals: ["templateNotFound", "templateInvalid"],
  result: {},

  async handle({ params, store, refuse }) {
    const template = await store.licenseTemplates.find(params.licenseTemplateId, { forChange: true });
    if (template === undefined) return refuse("templateNotFound");
    const { name = template.name, parameters = template.parameters } = params;
    const problem = problemIn(parameters);
    if (problem) return refuse("templateInvalid", { problem });

    await store.licenseTemplates.save(template, { ...template, name, parameters });
    return {};
  },
});
