import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { json } from "../../api/params.ts";
import { clearedReseller } from "../../domain/reseller.ts";
import { aReseller } from "../reseller/reseller-params.ts";

const fields = ["url", "email", "phone", "description"] as const;

export const clearReseller = defineMethod({
  name: "admin/ClearReseller",
  summary: "Empties fields of a reseller, which reseller/EditReseller cannot: it takes an empty text for unchanged.",
  permission: "Reseller",
  access: "writes",
  on: aReseller,
  params: { fields: json(z.array(z.enum(fields)).min(1)).describe(`JSON list of fields: ${fields.join(", ")}.`) },
  refusals: [],
  result: {},

  async handle({ params, reseller, store }) {
    await store.resellers.save(reseller, clearedReseller(reseller, params.fields));
    return {};
  },
});
