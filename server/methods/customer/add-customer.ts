import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { account } from "../../api/subjects.ts";
import { mayAdd } from "../../domain/caller.ts";
import { customerNotes, customerParams, customerTextRefusals, fieldsFrom, requiredName } from "./customer-params.ts";
import { makeCustomer } from "./make-customer.ts";
import { portalLink } from "./views/portal-link.ts";

export const addCustomer = defineMethod({
  name: "customer/AddCustomer",
  summary: "Creates a customer.",
  description:
    "Always makes a new one, even when another has the same e-mail address. Locks of the token do not matter: a new customer has no licenses.",
  permission: "AddCustomer",
  access: "writes",
  on: account,
  params: { ...customerParams, name: requiredName, notes: customerNotes },
  refusals: [...customerTextRefusals, "customerNotesTooLong"],
  result: {
    customerId: z.int(),
    portalLink: z.string().optional().describe("Where the customer signs up, with EnableCustomerAssociation."),
    secret: z.string().describe("Shows the customer's licenses to whoever knows it."),
    message: z.null(),
  },

  async handle(call) {
    if (!mayAdd(call.caller)) return call.refuse("accessDenied");
    const { name, notes } = call.params;
    return makeCustomer({ ...fieldsFrom(call.params), name, notes }, call);
  },

  render(customer, { caller, publicUrl }) {
    const { id: customerId, secret, enableAssociation } = customer;
    const link = enableAssociation ? { portalLink: portalLink(customer, caller.accountId, publicUrl) } : {};
    return { customerId, ...link, secret, message: null };
  },
});
