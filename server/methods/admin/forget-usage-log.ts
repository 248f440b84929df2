import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { license } from "../../api/subjects.ts";

export const forgetUsageLog = defineMethod({
  name: "admin/ForgetUsageLog",
  summary:
    "Forgets which entries of offline usage logs were counted on a license, so that uploading a log counts it all.",
  description: "The numbers of the license's data objects stay as they are.",
  permission: "SetIntValue",
  access: "writes",
  on: license,
  params: {},
  refusals: [],
  result: { entries: z.int().describe("How many entries were known as counted.") },

  async handle({ license, store }) {
    return { entries: await store.usageLogs.forget(license.globalId) };
  },
});
