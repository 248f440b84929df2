import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { account } from "../../api/subjects.ts";
import { mayUseProduct } from "../../domain/caller.ts";
import { templateJson, templateResult } from "./views/license-template.ts";

export const getLicenseTemplates = defineMethod({
  name: "licensetemplate/GetLicenseTemplates",
  summary: "Lists the license templates of the account, or those of the product that the token is locked to.",
  permission: "GetLicenseTemplates",
  access: "reads",
  on: account,
  params: {},
  refusals: [],
  result: { licenseTemplates: z.array(templateResult) },

  async handle({ store, caller }) {
    const templates = (await store.licenseTemplates.list()).map(templateJson);
    return { licenseTemplates: templates.filter((template) => mayUseProduct(caller, template.productId)) };
  },
});
