import { defineMethod } from "../../api/define-method.ts";
import { license } from "../../api/subjects.ts";
import { feature, switchFeature } from "./switch-feature.ts";
import { newKeyResult } from "./views/new-key.ts";

export const addFeature = defineMethod({
  name: "key/AddFeature",
  summary: "Switches a feature of a license on.",
  permission: "AddFeature",
  access: "writes",
  on: license,
  params: { feature },
  refusals: [],
  result: newKeyResult,
  logs: "licenseChange",

  handle: (call) => switchFeature(call, true),
});
