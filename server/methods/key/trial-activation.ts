import { defineMethod } from "../../api/define-method.ts";
import { flag } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { countTrial } from "./count-trial.ts";

export const trialActivation = defineMethod({
  name: "key/TrialActivation",
  summary: "Switches whether the countdown of a license starts upon activation.",
  description:
    "Switching it on counts like a new trial of the product, of which there is a limit by address and hour, unless the " +
    "token may create any key.",
  permission: "TrialActivation",
  access: "writes",
  on: license,
  params: { enabled: flag().describe("Whether a new machine restarts the period; false when left out.") },
  refusals: ["tooManyTrials"],
  result: {},
  logs: "licenseChange",

  async handle(call) {
    const { params, product, license, store, nowSeconds } = call;
    if (params.enabled && !license.startsOnActivation) await countTrial(product, call);
    await store.licenses.save(license, { ...license, startsOnActivation: params.enabled }, nowSeconds);
    return {};
  },
});
