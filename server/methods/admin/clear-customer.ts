import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { id, json } from "../../api/params.ts";
import { unlockedAccount } from "../../api/subjects.ts";
import { changedCustomer } from "../../domain/customer.ts";

const fields = ["email", "companyName", "notes"] as const;

export const clearCustomer = defineMethod({
  name: "admin/ClearCustomer",
  summary: "Empties fields of a customer, which customer/EditCustomer cannot: it takes an empty text for unchanged.",
  permission: "EditCustomer",
  access: "writes",
  on: unlockedAccount,
  params: {
    customerId: id().describe("The customer's id."),
    fields: json(z.array(z.enum(fields)).min(1)).describe(`JSON list of fields: ${fields.join(", ")}.`),
  },
  refusals: ["customerUnknown"],
  result: {},

  async handle({ params, store, refuse }) {
    const found = await store.customers.findWhole(params.customerId, { forChange: true });
    const customer = found ?? refuse("customerUnknown");
    const emptied = Object.fromEntries(params.fields.map((field) => [field, null]));
    await store.customers.save(customer, changedCustomer(customer, emptied));
    return {};
  },
});
