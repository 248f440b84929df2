import { defineMethod } from "../../api/define-method.ts";
import { anActivationForm } from "./activation-form-params.ts";

export const removeActivationForm = defineMethod({
  name: "admin/RemoveActivationForm",
  summary: "Removes an activation form; files that were made on it stay good.",
  permission: "ManageSettings",
  access: "writes",
  on: anActivationForm,
  params: {},
  refusals: [],
  result: {},

  async handle({ form, store }) {
    await store.activationForms.remove(form);
    return {};
  },
});
