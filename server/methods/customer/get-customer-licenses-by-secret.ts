import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { licensesOf, licensesOfParams, licensesOfResult, renderLicensesOf } from "./licenses-of.ts";

export const getCustomerLicensesBySecret = defineMethod({
  name: "customer/GetCustomerLicensesBySecret",
  summary: "Lists the licenses of the customer who has this secret, oldest first, blocked and expired ones included.",
  description: "A token that is locked to a product or a key sees no other licenses.",
  permission: "GetCustomerLicensesBySecret",
  access: "reads",
  on: account,
  params: { secret: verbatim(1_000).min(1).describe("The customer's secret."), ...licensesOfParams },
  refusals: ["customerUnknown"],
  result: licensesOfResult,

  async handle(call) {
    const { params, store, refuse } = call;
    return licensesOf((await store.customers.findBySecret(params.secret.trim())) ?? refuse("customerUnknown"), call);
  },

  render: renderLicensesOf,
});
