import { defineMethod } from "../../api/define-method.ts";
import { whole } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { answerParams, answerResult, renderLicense } from "./views/license-answer.ts";

export const getKey = defineMethod({
  name: "key/GetKey",
  summary: "Answers with a license and changes nothing, blocked ones included.",
  permission: "GetKey",
  access: "reads",
  isFrequent: true,
  on: license,
  params: {
    floatingTimeInterval: whole(0)
      .default(0)
      .describe("Accepted for the SDKs' sake; a floating seat counts until it lapses."),
    ...answerParams,
  },
  refusals: [],
  result: answerResult,

  async handle({ license, product }) {
    return { license, definitions: product.featureDefinitions, current: null, isFloating: false, newKey: "" };
  },

  render: renderLicense,
});
