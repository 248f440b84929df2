import { defineMethod } from "../../api/define-method.ts";
import { flag } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";

export const trialActivation = defineMethod({
  name: "key/TrialActivation",
  summary: "Switches whether the countdown of a license starts upon activation.",
  permission: "TrialActivation",
  access: "writes",
  on: license,
  params: { enabled: flag().describe("Whether a new machine restarts the period; false when left out.") },
  refusals: [],
  result: {},
  logs: "licenseChange",

  async handle({ params, license, store, nowSeconds }) {
    await store.licenses.save(license, { ...license, startsOnActivation: params.enabled }, nowSeconds);
    return {};
  },
});
