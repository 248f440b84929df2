import { defineMethod } from "../../api/define-method.ts";
import { whole } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";

export const machineLockLimit = defineMethod({
  name: "key/MachineLockLimit",
  summary: "Sets how many machines a license admits; machines that are there already stay.",
  permission: "MachineLockLimit",
  access: "writes",
  on: license,
  params: { numberOfMachines: whole(0).describe("Seats in each pool; 0 switches machine locking off.") },
  refusals: [],
  result: {},
  logs: "licenseChange",

  async handle({ params, license, store, nowSeconds }) {
    await store.licenses.save(license, { ...license, maxMachines: params.numberOfMachines }, nowSeconds);
    return {};
  },
});
