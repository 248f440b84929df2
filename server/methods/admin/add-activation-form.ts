import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import {
  activationFormIdResult,
  drawFormSecret,
  formFormat,
  formIntroduction,
  formName,
  introductionFrom,
} from "./activation-form-params.ts";

export const addActivationForm = defineMethod({
  name: "admin/AddActivationForm",
  summary: "Adds a page on which customers make activation files for machines that are not connected.",
  permission: "ManageSettings",
  access: "writes",
  on: wholeAccount,
  params: {
    productId: id().describe("The product whose keys it takes."),
    name: formName,
    format: formFormat.default(1),
    introduction: formIntroduction.default(""),
  },
  refusals: ["productNotFound"],
  result: activationFormIdResult,

  async handle({ params, store, nowSeconds, refuse }) {
    const { productId, name, format } = params;
    if ((await store.products.find(productId)) === undefined) return refuse("productNotFound");
    const activationFormId = await store.activationForms.add({
      productId,
      name: name.trim(),
      secret: drawFormSecret(),
      format: format === 0 ? 0 : 1,
      introduction: introductionFrom(params.introduction),
      isOpen: true,
      created: nowSeconds,
    });
    return { activationFormId };
  },
});
