import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { json, optionalId, wholeUnlessZero } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { asSeenBy } from "../../domain/caller.ts";
import { filterFrom, filterParams, filterRefusals } from "./license-filter.ts";
import { type ExportColumn, exportColumns, exportRow } from "./views/export-row.ts";

export const exportLicenses = defineMethod({
  name: "admin/ExportLicenses",
  summary: "Gives licenses as plain rows for files, a page at a time, in the order of their globalIds.",
  permission: "GetKeys",
  access: "reads much",
  on: account,
  params: {
    ...filterParams,
    columns: json(z.array(z.enum(exportColumns)).min(1))
      .optional()
      .describe(`JSON list of columns, all when left out: ${exportColumns.join(", ")}.`),
    afterId: optionalId().describe("The `next` of the page before."),
    limit: wholeUnlessZero(1, 2_000).default(2_000),
  },
  refusals: filterRefusals,
  result: {
    rows: z
      .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])))
      .describe("Texts as they are: whoever makes a file for spreadsheets must disarm formulas."),
    next: z.int().nullable().describe("Where the next page goes on; null at the end."),
  },

  async handle(call) {
    const { params, store, caller, nowSeconds } = call;
    const { filter, products } = await filterFrom(call);
    const ids = await store.licenseList.ids(filter, params.afterId ?? 0, params.limit, nowSeconds);
    const licenses = await store.licenseList.load(
      ids.map((globalId) => ({ globalId })),
      nowSeconds,
    );
    const columns: readonly ExportColumn[] = params.columns ?? exportColumns;
    return {
      rows: licenses.map((license) =>
        exportRow(asSeenBy(caller, license), products.get(license.productId)!, columns, nowSeconds),
      ),
      next: ids.length < params.limit ? null : ids.at(-1)!,
    };
  },
});
