import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeCustomerJson, wholeCustomerResult } from "../customer/views/customer.ts";
import { aReseller } from "./reseller-params.ts";

export const getResellerCustomers = defineMethod({
  name: "reseller/GetResellerCustomers",
  summary: "Lists the customers whom a reseller brought, or who have a license from the reseller, oldest first.",
  permission: "Reseller",
  access: "reads much",
  on: aReseller,
  params: {},
  refusals: [],
  result: { customers: z.array(wholeCustomerResult), message: z.null() },

  async handle({ reseller, store, caller }) {
    const customers = await store.customers.listByReseller(reseller.id);
    return { customers: customers.map((customer) => wholeCustomerJson(customer, caller.accountId)), message: null };
  },
});
