import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { mayListById } from "../../domain/caller.ts";
import { licensesOf, licensesOfParams, licensesOfResult, renderLicensesOf } from "./licenses-of.ts";

export const getCustomerLicenses = defineMethod({
  name: "customer/GetCustomerLicenses",
  summary: "Lists a customer's licenses in all products, oldest first, blocked and expired ones included.",
  description: "A token that is locked to a product or a key sees no other licenses; a key lock of -1 sees none.",
  permission: "GetCustomerLicenses",
  access: "reads",
  on: account,
  params: { customerId: id().describe("The customer's id."), ...licensesOfParams },
  refusals: ["customerUnknown"],
  result: licensesOfResult,

  async handle(call) {
    const { params, store, caller, refuse } = call;
    if (!mayListById(caller)) return refuse("accessDenied");
    return licensesOf((await store.customers.find(params.customerId)) ?? refuse("customerUnknown"), call);
  },

  render: renderLicensesOf,
});
