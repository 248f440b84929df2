import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { aCustomer } from "../../api/subjects.ts";

export const endPortalUser = defineMethod({
  name: "admin/EndPortalUser",
  summary: "Keeps somebody who signs in to the portal from seeing a customer's licenses any more.",
  description:
    "It holds at once, for sessions that are open too. Their portal account stays, for it may be another vendor's customer. " +
    "While the customer may sign up, whoever has the personal link may do so again.",
  permission: "EditCustomer",
  access: "writes",
  on: aCustomer,
  params: { userId: id().describe("From admin/GetCustomerAccess.") },
  refusals: ["portalUserNotFound"],
  result: {},

  async handle({ params: { userId }, customer, store, refuse }) {
    const wasTheirs = await store.customerLogins.remove({ customerId: customer.id, userId });
    return wasTheirs ? {} : refuse("portalUserNotFound");
  },
});
