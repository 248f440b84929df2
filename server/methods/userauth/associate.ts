import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { optionalId } from "../../api/params.ts";
import { aUser } from "./a-user.ts";

export const associate = defineMethod({
  name: "userauth/Associate",
  summary: "Links a user to a customer, whose licenses Login then lists.",
  description: "A user has one customer at most: a new link replaces the old one.",
  permission: "UserAuthAdmin",
  access: "writes",
  on: aUser,
  params: { customerId: optionalId().describe("The customer's id.") },
  refusals: ["userCustomerNotFound"],
  result: { message: z.literal("") },

  async handle({ params, user, store, refuse }) {
    const found = params.customerId && (await store.customers.find(params.customerId, { forChange: true }));
    const customer = found || refuse("userCustomerNotFound");
    await store.users.save(user, { ...user, customerId: customer.id });
    return { message: "" };
  },
});
