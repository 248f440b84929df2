import { defineMethod } from "../../api/define-method.ts";
import { license } from "../../api/subjects.ts";
import { changed, changedResult } from "./views/changed.ts";

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

  async handle({ license, store, nowSeconds }) {
    const isChange = license.isBlocked !== false;
    if (isChange) await store.licenses.save({ ...license, isBlocked: false }, nowSeconds);
    return changed(isChange);
  },
});
