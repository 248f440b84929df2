import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { flag, int32, optionalId, text, whole, wholeUnlessZero } from "../../api/params.ts";
import { unlockedAccount } from "../../api/subjects.ts";
import { customerJson } from "../../signing/license-json.ts";
import { customerResult, wholeCustomerJson, wholeCustomerResult } from "./views/customer.ts";

export const getCustomers = defineMethod({
  name: "customer/GetCustomers",
  summary: "Lists or searches customers, oldest first.",
  description: "ModelVersion 2 tells the secrets of all customers.",
  permission: "GetCustomers",
  access: "reads much",
  on: unlockedAccount,
  params: {
    search: text(1_000).optional().describe("A part of the name, company, e-mail address or secret, in any case."),
    includeIdInSearch: flag().describe("Search may also be a customer's id."),
    customerId: optionalId().describe("Only this customer."),
    limit: wholeUnlessZero(1, int32.max).optional().describe("How many at most; 0 lists all."),
    sortByCreatedDescending: flag().describe("Lists the newest first."),
    modelVersion: whole(1).default(1).describe("1: five fields of each customer. 2: all."),
  },
  refusals: [],
  result: {
    customers: z.array(z.union([wholeCustomerResult, customerResult])),
    resellerCustomers: z.array(wholeCustomerResult).describe("Customers of other accounts that may be edited; none."),
    visibleCustomers: z.array(wholeCustomerResult).describe("Customers of other accounts that may be seen; none."),
    message: z.null(),
  },

  async handle({ params, store }) {
    return store.customers.list({
      id: params.customerId,
      search: params.search,
      searchesIds: params.includeIdInSearch,
      limit: params.limit,
      isNewestFirst: params.sortByCreatedDescending,
    });
  },

  render(found, { params, caller }) {
    const customers = found.map((customer) =>
      params.modelVersion === 1 ? customerJson(customer) : wholeCustomerJson(customer, caller.accountId),
    );
    return { customers, resellerCustomers: [], visibleCustomers: [], message: null };
  },
});
