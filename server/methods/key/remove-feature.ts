import { defineMethod } from "../../api/define-method.ts";
import { license } from "../../api/subjects.ts";
import { feature, switchFeature } from "./switch-feature.ts";
import { newKeyResult } from "./views/new-key.ts";

export const removeFeature = defineMethod({
  name: "key/RemoveFeature",
  summary: "Switches a feature of a license off.",
  permission: "RemoveFeature",
  access: "writes",
  on: license,
  params: { feature },
  refusals: [],
  result: newKeyResult,
  logs: "licenseChange",

  handle: (call) => switchFeature(call, false),
});
