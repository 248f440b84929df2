import { defineMethod } from "../../api/define-method.ts";
import { optionalId } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { told, toldResult } from "./views/told.ts";

export const changeCustomer = defineMethod({
  name: "key/ChangeCustomer",
  summary: "Gives a license another customer.",
  description: "An unknown id, or none, takes the customer away; the answer then says so with result 1.",
  permission: "ChangeCustomer",
  access: "writes",
  on: license,
  params: { customerId: optionalId().describe("The customer's id; 0 takes the customer away.") },
  refusals: ["customerDetached"],
  result: toldResult,
  logs: "licenseChange",

  async handle({ params, license, store, nowSeconds }) {
    const customer =
      params.customerId === undefined ? undefined : await store.customers.find(params.customerId, { forChange: true });
    await store.licenses.save(license, { ...license, customer: customer ?? null }, nowSeconds);
    return customer ? {} : told("customerDetached");
  },
});
