import { defineMethod } from "../../api/define-method.ts";
import { optionalId } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { told, toldResult } from "./views/told.ts";

export const changeReseller = defineMethod({
  name: "key/ChangeReseller",
  summary: "Gives a license another reseller.",
  description: "An unknown id, or none, takes the reseller away; the answer then says so with result 1.",
  permission: "ChangeReseller",
  access: "writes",
  on: license,
  params: { resellerId: optionalId().describe("The reseller's id; 0 takes the reseller away.") },
  refusals: ["resellerDetached"],
  result: toldResult,
  logs: "licenseChange",

  async handle({ params, license, store, nowSeconds }) {
    const reseller = params.resellerId === undefined ? undefined : await store.resellers.find(params.resellerId);
    await store.licenses.save(license, { ...license, reseller: reseller ?? null }, nowSeconds);
    return reseller ? {} : told("resellerDetached");
  },
});
