import { defineMethod } from "../../api/define-method.ts";
import { license } from "../../api/subjects.ts";
import { asSeenBy } from "../../domain/caller.ts";
import { wholeLicenseResult, wholeLicenseView } from "./views/whole-license.ts";

export const getLicense = defineMethod({
  name: "admin/GetLicense",
  summary: "Everything about one license: what it allows, whether it may be used and why, and its machines.",
  permission: "GetKeys",
  access: "reads",
  on: license,
  params: {},
  refusals: [],
  result: { license: wholeLicenseResult },

  async handle({ product, license, store, caller, nowSeconds }) {
    const [listed] = await store.licenseList.load([license], nowSeconds);
    const changes = await store.objectLog.ofObject("LicenseKey", license.globalId, Number.MAX_SAFE_INTEGER, 50);
    return { license: wholeLicenseView({ license, listed: asSeenBy(caller, listed!), product, changes }, nowSeconds) };
  },
});
