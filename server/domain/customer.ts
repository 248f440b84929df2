/** The buyer, as far as a license shows one. */
export interface Customer {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly companyName: string | null;
  /** Unix milliseconds. */
  readonly createdMs: number;
}

/** Everything that is kept about a buyer. */
export interface WholeCustomer extends Customer {
  readonly notes: string | null;
  /** Shows the customer's licenses to whoever knows it; no two customers of an account have the same. */
  readonly secret: string;
  /** Stands in the link with which the customer signs up to the portal. */
  readonly associationCode: string;
  readonly enableAssociation: boolean;
  readonly allowActivationManagement: boolean;
  readonly allowMultipleUsers: boolean;
  /** Machines that may use the customer's licenses by user login; 0 is no limit. */
  readonly maxDevices: number;
  /** Whether all resellers see the customer. */
  readonly isPublic: boolean;
  readonly resellerId: number | null;
}

export type NewCustomer = Omit<WholeCustomer, "id">;

type Changeable = Omit<NewCustomer, "createdMs" | "associationCode" | "isPublic" | "resellerId">;

/** What changes about a customer; undefined leaves a field as it is. */
export type CustomerChanges = { readonly [Field in keyof Changeable]?: Changeable[Field] | undefined };

/** What a vendor says about a new customer; whatever is undefined is none or no. */
export type CustomerWishes = Omit<CustomerChanges, "name" | "secret" | "maxDevices"> & { readonly name: string };

/**
 * @param drawn what chance has chosen for the customer
 * @param resellerId who brings the customer
 */
export function newCustomer(
  wishes: CustomerWishes,
  drawn: Pick<NewCustomer, "secret" | "associationCode">,
  createdMs: number,
  resellerId: number | null = null,
): NewCustomer {
  return {
    name: wishes.name,
    email: wishes.email ?? null,
    companyName: wishes.companyName ?? null,
    createdMs,
    notes: wishes.notes ?? null,
    ...drawn,
    enableAssociation: wishes.enableAssociation ?? false,
    allowActivationManagement: wishes.allowActivationManagement ?? false,
    allowMultipleUsers: wishes.allowMultipleUsers ?? false,
    maxDevices: 0,
    isPublic: false,
    resellerId,
  };
}

export function changedCustomer(customer: WholeCustomer, changes: CustomerChanges): WholeCustomer {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...customer, ...Object.fromEntries(given) };
}
