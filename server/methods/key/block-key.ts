import { defineMethod } from "../../api/define-method.ts";
import { license } from "../../api/subjects.ts";
import { switchBlock } from "./switch-block.ts";
import { changedResult } from "./views/changed.ts";

export const blockKey = defineMethod({
  name: "key/BlockKey",
  summary: "Blocks a license: it can neither be activated nor deactivated until it is unblocked.",
  permission: "BlockKey",
  access: "writes",
  on: license,
  params: {},
  refusals: [],
  result: changedResult,
  logs: "licenseChange",

  handle: (call) => switchBlock(call, true),
});
