import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { optionalId, wholeUnlessZero } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { filterFrom, filterParams, filterRefusals } from "./license-filter.ts";

export const listLicenseIds = defineMethod({
  name: "admin/ListLicenseIds",
  summary: "Lists the globalIds of all licenses that match, a page at a time, for changes to all of them.",
  permission: "GetKeys",
  access: "reads much",
  on: account,
  params: {
    ...filterParams,
    afterId: optionalId().describe("Only higher ids."),
    limit: wholeUnlessZero(1, 5_000).default(5_000),
  },
  refusals: filterRefusals,
  result: { globalIds: z.array(z.int()).describe("Ascending; fewer than Limit at the end.") },

  async handle(call) {
    const { params, store, nowSeconds } = call;
    const { filter } = await filterFrom(call);
    return { globalIds: await store.licenseList.ids(filter, params.afterId ?? 0, params.limit, nowSeconds) };
  },
});
