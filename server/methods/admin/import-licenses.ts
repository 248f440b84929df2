import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { flag, json } from "../../api/params.ts";
import { product } from "../../api/subjects.ts";
import { readImportRow } from "../../domain/import-row.ts";
import { Importer } from "./importer.ts";

export const importLicenses = defineMethod({
  name: "admin/ImportLicenses",
  summary: "Adds licenses from another system, keys included, and tells for each row what became of it.",
  description:
    "At most 500 rows at a time; what is valid is added in one transaction, what is not is told. A row may have `key` (made when left out; kept in capitals), " +
    "`expires` (Unix seconds or ISO date), `period` in days, `features` such as [1,3], `notes`, `block`, `maxNoOfMachines`, `customerEmail`, `customerName`, " +
    "and `machines`. A customer with the same e-mail address, or the same name where there is none, is used again. With DryRun nothing is added, and the same is told.",
  permission: "CreateKey",
  access: "writes",
  on: product,
  params: {
    rows: json(z.array(z.unknown()).min(1).max(500)).describe("JSON list of objects."),
    dryRun: flag().describe("Only tells what would happen."),
  },
  refusals: [],
  result: {
    report: z.array(
      z.object({
        row: z.int().describe("Counts from 1."),
        outcome: z.enum(["added", "refused"]),
        key: z.string().describe("The license's key; empty where one would be made."),
        text: z.string().describe("Why it was refused; empty otherwise."),
      }),
    ),
  },

  async handle(call) {
    const { params, nowSeconds, caller, refuse } = call;
    if (caller.keyLock !== 0) return refuse("accessDenied");
    const importer = new Importer(call, params.dryRun);
    const report = [];
    for (const [at, given] of params.rows.entries()) {
      const row = readImportRow(given, nowSeconds);
      const told =
        typeof row === "string" ? { outcome: "refused" as const, key: "", text: row } : await importer.add(row);
      report.push({ row: at + 1, ...told });
    }
    return { report };
  },
});
