import { defineMethod } from "../../api/define-method.ts";
import { flag, optionalFlag } from "../../api/params.ts";
import {
  anActivationForm,
  drawFormSecret,
  formFormat,
  formIntroduction,
  formName,
  introductionFrom,
} from "./activation-form-params.ts";

export const editActivationForm = defineMethod({
  name: "admin/EditActivationForm",
  summary: "Changes an activation form; what is left out stays.",
  permission: "ManageSettings",
  access: "writes",
  on: anActivationForm,
  params: {
    name: formName.optional(),
    format: formFormat.optional(),
    introduction: formIntroduction.optional(),
    isOpen: optionalFlag().describe("Whether the page is there."),
    renewAddress: flag().describe("Gives the page another address; the old one ends."),
  },
  refusals: [],
  result: {},

  async handle({ params, form, store }) {
    const { name = form.name, format = form.format, introduction = form.introduction, isOpen = form.isOpen } = params;
    await store.activationForms.save(form, {
      ...form,
      name: name.trim(),
      format: format === 0 ? 0 : 1,
      introduction: introductionFrom(introduction),
      isOpen,
      ...(params.renewAddress && { secret: drawFormSecret() }),
    });
    return {};
  },
});
