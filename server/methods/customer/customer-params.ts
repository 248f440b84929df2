import { optionalFlag, type ParamValues, text } from "../../api/params.ts";
import type { RefusalReason } from "../../api/refusals.ts";
import type { CustomerWishes } from "../../domain/customer.ts";

const name = () => text(100, "customerNameTooLong");

/** What AddCustomer, EditCustomer and CreateKey alike say about a customer. */
export const customerParams = {
  name: name().optional().describe("The customer's name."),
  email: text(100, "customerEmailTooLong").optional().describe("The customer's e-mail address."),
  companyName: text(100, "customerCompanyTooLong").optional().describe("The customer's company."),
  enableCustomerAssociation: optionalFlag().describe("Whether the customer may sign up to the portal."),
  allowActivationManagement: optionalFlag().describe("Whether the customer may manage machines in the portal."),
  allowMultipleUserAssociation: optionalFlag().describe("Whether several portal accounts may belong to the customer."),
};

export const requiredName = name().describe("The customer's name.");
export const customerNotes = text(1_000, "customerNotesTooLong").optional().describe("Notes about the customer.");

export const customerTextRefusals = [
  "customerNameTooLong",
  "customerEmailTooLong",
  "customerCompanyTooLong",
] as const satisfies RefusalReason[];

/** The given fields in the words of the domain. */
export function fieldsFrom(params: ParamValues<typeof customerParams>): Omit<CustomerWishes, "name" | "notes"> {
  return {
    email: params.email,
    companyName: params.companyName,
    enableAssociation: params.enableCustomerAssociation,
    allowActivationManagement: params.allowActivationManagement,
    allowMultipleUsers: params.allowMultipleUserAssociation,
  };
}
