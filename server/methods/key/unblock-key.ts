import { defineMethod } from "../../api/define-method.ts";
import { license } from "../../api/subjects.ts";
import { switchBlock } from "./switch-block.ts";
import { changedResult } from "./views/changed.ts";

export const unblockKey = defineMethod({
  name: "key/UnblockKey",
  summary: "Unblocks a license.",
  permission: "UnblockKey",
  access: "writes",
  on: license,
  params: {},
  refusals: [],
  result: changedResult,
  logs: "licenseChange",

  handle: (call) => switchBlock(call, false),
});
