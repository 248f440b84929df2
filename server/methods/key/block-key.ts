import { defineMethod } from "../../api/define-method.ts";
import { license } from "../../api/subjects.ts";
import { changed, changedResult } from "./views/changed.ts";

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

  async handle({ license, store, nowSeconds }) {
    const isChange = license.isBlocked !== true;
    if (isChange) await store.licenses.save({ ...license, isBlocked: true }, nowSeconds);
    return changed(isChange);
  },
});
