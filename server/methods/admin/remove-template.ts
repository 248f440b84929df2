import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";

export const removeTemplate = defineMethod({
  name: "admin/RemoveTemplate",
  summary: "Removes a license template; licenses made from it stay.",
  permission: "ManageTemplates",
  access: "writes",
  on: wholeAccount,
  params: { licenseTemplateId: id() },
  refusals: ["templateNotFound", "templateHasRights"],
  result: {},

  async handle({ params, store, refuse }) {
    const template = await store.licenseTemplates.find(params.licenseTemplateId, { forChange: true });
    if (template === undefined) return refuse("templateNotFound");
    if (await store.issuanceRights.hasOfTemplate(template.id)) return refuse("templateHasRights");
    await store.licenseTemplates.remove(template);
    return {};
  },
});
