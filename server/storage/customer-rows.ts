import type { Selectable } from "kysely";
import type { NewCustomer, WholeCustomer } from "../domain/customer.ts";
import type { CustomerTable } from "./tables.ts";

export function customerFromRow(row: Selectable<CustomerTable>): WholeCustomer {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    companyName: row.company_name,
    createdMs: row.created_ms,
    notes: row.notes,
    secret: row.secret,
    associationCode: row.association_code,
    enableAssociation: row.enable_association === 1,
    allowActivationManagement: row.allow_activation_management === 1,
    allowMultipleUsers: row.allow_multiple_users === 1,
    maxDevices: row.max_devices,
    isPublic: row.is_public === 1,
    resellerId: row.reseller_id,
  };
}

type Flag = "enableAssociation" | "allowActivationManagement" | "allowMultipleUsers" | "isPublic";

/** A customer as statements take one, flags as numbers. */
export type CustomerValues = Omit<NewCustomer, Flag> & Record<Flag, number>;

export function customerValues(customer: NewCustomer): CustomerValues {
  return {
    ...customer,
    enableAssociation: Number(customer.enableAssociation),
    allowActivationManagement: Number(customer.allowActivationManagement),
    allowMultipleUsers: Number(customer.allowMultipleUsers),
    isPublic: Number(customer.isPublic),
  };
}

/** The columns of a row to write. */
export function customerRow(given: CustomerValues) {
  return {
    name: given.name,
    email: given.email,
    company_name: given.companyName,
    notes: given.notes,
    created_ms: given.createdMs,
    secret: given.secret,
    enable_association: given.enableAssociation,
    association_code: given.associationCode,
    allow_activation_management: given.allowActivationManagement,
    allow_multiple_users: given.allowMultipleUsers,
    max_devices: given.maxDevices,
    is_public: given.isPublic,
    reseller_id: given.resellerId,
  };
}
