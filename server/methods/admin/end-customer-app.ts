import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { aCustomer } from "../../api/subjects.ts";
import { endAppOf } from "../../storage/end-apps.ts";

export const endCustomerApp = defineMethod({
  name: "admin/EndCustomerApp",
  summary: "Ends what a customer has allowed one application, which then has to ask again.",
  permission: "EditCustomer",
  access: "writes",
  on: aCustomer,
  params: { tokenId: id().describe("From admin/GetCustomerAccess.") },
  refusals: ["tokenNotFound"],
  result: {},

  async handle({ params, customer, store, nowSeconds, refuse }) {
    const wasTheirs = await endAppOf(customer.id, params.tokenId, { store, nowSeconds });
    return wasTheirs ? {} : refuse("tokenNotFound");
  },
});
