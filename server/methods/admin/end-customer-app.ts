import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { unlockedAccount } from "../../api/subjects.ts";

export const endCustomerApp = defineMethod({
  name: "admin/EndCustomerApp",
  summary: "Ends what a customer has allowed one application, which then has to ask again.",
  permission: "EditCustomer",
  access: "writes",
  on: unlockedAccount,
  params: { customerId: id().describe("The customer's id."), tokenId: id().describe("From admin/GetCustomerAccess.") },
  refusals: ["customerUnknown", "tokenNotFound"],
  result: {},

  async handle({ params: { customerId, tokenId }, store, nowSeconds, refuse }) {
    if (!(await store.customers.find(customerId, { forChange: true }))) return refuse("customerUnknown");
    const tokens = await store.tokens.listOfCustomer(customerId, nowSeconds, { forChange: true });
    const token = tokens.find((one) => one.id === tokenId) ?? refuse("tokenNotFound");
    await store.tokens.revoke(token, nowSeconds);
    return {};
  },
});
