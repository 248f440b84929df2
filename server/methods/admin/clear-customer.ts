import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { json } from "../../api/params.ts";
import { aCustomer } from "../../api/subjects.ts";
import { changedCustomer } from "../../domain/customer.ts";

const fields = ["email", "companyName", "notes"] as const;

export const clearCustomer = defineMethod({
  name: "admin/ClearCustomer",
  summary: "Empties fields of a customer, which customer/EditCustomer cannot: it takes an empty text for unchanged.",
  permission: "EditCustomer",
  access: "writes",
  on: aCustomer,
  params: {
    fields: json(z.array(z.enum(fields)).min(1)).describe(`JSON list of fields: ${fields.join(", ")}.`),
  },
  refusals: [],
  result: {},

  async handle({ params, customer, store }) {
    const emptied = Object.fromEntries(params.fields.map((field) => [field, null]));
    await store.customers.save(customer, changedCustomer(customer, emptied));
    return {};
  },
});
