import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { optionalFlag, whole } from "../../api/params.ts";
import { aCustomer } from "../../api/subjects.ts";
import { changedCustomer } from "../../domain/customer.ts";
import { customerNotes, customerParams, customerTextRefusals, fieldsFrom } from "./customer-params.ts";
import { newSecret } from "./new-secret.ts";
import { portalLink } from "./views/portal-link.ts";

export const editCustomer = defineMethod({
  name: "customer/EditCustomer",
  summary: "Changes a customer; what is left out or empty stays as it is.",
  permission: "EditCustomer",
  access: "writes",
  on: aCustomer,
  params: {
    ...customerParams,
    notes: customerNotes,
    maxNoOfDevices: whole(0).optional().describe("Machines that may use the licenses by user login; 0 is no limit."),
    secret: optionalFlag().describe("Whether to renew the secret; the old one ends."),
  },
  refusals: [...customerTextRefusals, "customerNotesTooLong"],
  result: {
    customerId: z.int(),
    portalLink: z
      .string()
      .optional()
      .describe("Where the customer signs up, with EnableCustomerAssociation or Secret."),
    secret: z.string().optional().describe("With EnableCustomerAssociation or Secret."),
    message: z.null(),
  },

  async handle({ params, customer, store }) {
    const { name, notes, maxNoOfDevices: maxDevices } = params;
    const secret = params.secret ? await newSecret(store) : undefined;
    const changed = changedCustomer(customer, { ...fieldsFrom(params), name, notes, maxDevices, secret });
    await store.customers.save(customer, changed);
    return changed;
  },

  render(customer, { params, caller, publicUrl }) {
    const { id: customerId, secret } = customer;
    if (!params.enableCustomerAssociation && !params.secret) return { customerId, message: null };
    return { customerId, portalLink: portalLink(customer, caller.accountId, publicUrl), secret, message: null };
  },
});
