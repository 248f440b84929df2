import * as z from "zod";
import { model } from "../../../api/model.ts";
import type { WholeCustomer } from "../../../domain/customer.ts";
import { customerJson } from "../../../signing/license-json.ts";

/** A customer as licenses show one. */
export const customerResult = model("Customer", "The buyer of a license, as licenses show one.", {
  id: z.int(),
  name: z.string(),
  email: z.string().nullable(),
  companyName: z.string().nullable(),
  created: z.string().describe("UTC, without a zone."),
});

/** All about a customer. */
export const wholeCustomerResult = model(
  "Customer Extended",
  "All about a customer: model version 2 of GetCustomers.",
  {
    ...customerResult.shape,
    enableCustomerAssociation: z.boolean(),
    associationAuthCode: z.string().nullable().describe("Null while the customer may not sign up."),
    maxNoOfDevices: z.int().describe("0 is no limit."),
    owner: z.int().describe("The account's id."),
    resellerId: z.int().describe("0 is none."),
    isPublic: z.boolean(),
    secret: z.string(),
    notes: z.string().nullable(),
    allowActivationManagement: z.boolean(),
    allowMultipleUserAssociation: z.boolean(),
  },
);

/** Compat: up to `secret` in the order of the hosted service's extended model; what follows is ours. */
export function wholeCustomerJson(customer: WholeCustomer, accountId: number): z.output<typeof wholeCustomerResult> {
  return {
    ...customerJson(customer),
    enableCustomerAssociation: customer.enableAssociation,
    associationAuthCode: customer.enableAssociation ? customer.associationCode : null,
    maxNoOfDevices: customer.maxDevices,
    owner: accountId,
    resellerId: customer.resellerId ?? 0,
    isPublic: customer.isPublic,
    secret: customer.secret,
    notes: customer.notes,
    allowActivationManagement: customer.allowActivationManagement,
    allowMultipleUserAssociation: customer.allowMultipleUsers,
  };
}
