import { everyPermission, type Permission } from "./permissions.ts";

export const roles = ["owner", "admin", "operator"] as const;
export type Role = (typeof roles)[number];

export const resources = ["product", "customer", "analytics", "billing"] as const;
export type Resource = (typeof resources)[number];

export const levels = ["view", "edit", "owner"] as const;
export type Level = (typeof levels)[number];

/** What an operator may do with objects of one kind. */
export interface Grant {
  readonly resource: Resource;
  /** Each level holds the ones before it. */
  readonly level: Level;
  /** 0 for all objects of the kind; analytics go by product. */
  readonly resourceId: number;
}

/** What each level adds to the one before it. Rules: platform, section 1.1. */
const permissionsByGrant: Readonly<Record<Resource, Readonly<Record<Level, readonly Permission[]>>>> = {
  product: {
    view: ["ReadAccount", "GetProducts", "GetKey", "GetKeys", "GetLicenseTemplates", "ListDataObjects"],
    edit: [
      "EditProducts",
      "CreateKey",
      "CreateTrialKey",
      "CreateKeyFromTemplate",
      "ExtendLicense",
      "AddFeature",
      "RemoveFeature",
      "BlockKey",
      "UnblockKey",
      "MachineLockLimit",
      "ChangeNotes",
      "ChangeCustomer",
      "ChangeReseller",
      "TrialActivation",
      "Activate",
      "Deactivate",
      "AddDataObject",
      "IncrementIntValue",
      "DecrementIntValue",
      "SetIntValue",
      "SetStringValue",
    ],
    owner: ["ManageProducts", "RemoveDataObject"],
  },
  customer: {
    view: ["GetCustomers", "GetCustomerLicenses"],
    edit: ["EditCustomer"],
    owner: ["AddCustomer", "RemoveCustomer"],
  },
  analytics: { view: ["GetWebAPILog", "GetEvents", "UsageAnalytics"], edit: [], owner: [] },
  billing: { view: ["GetPayments"], edit: ["PaymentForm", "Subscription"], owner: ["ManagePayments"] },
};

/** Everything in a role that is not up to grants. */
const permissionsByRole: Readonly<Record<Role, readonly Permission[]>> = {
  owner: everyPermission,
  admin: everyPermission.filter((permission) => permission !== "ManageAccountKeys"),
  operator: [],
};

export function permissionsOf(role: Role, grants: readonly Grant[]): ReadonlySet<Permission> {
  const granted = role === "operator" ? grants.flatMap(permissionsOfGrant) : [];
  return new Set([...permissionsByRole[role], ...granted]);
}

/**
 * Whether somebody may invite, change or remove a member of a role; owners are up to owners.
 * @param own undefined for the operator at the machine
 */
export function mayManage(own: Role | undefined, role: Role): boolean {
  return own === undefined || own === "owner" || role !== "owner";
}

/** The ids that somebody may reach; undefined for all. */
export type Ids = ReadonlySet<number> | undefined;

/** Which objects a caller may reach with what it asks for. */
export interface Reach {
  readonly products: Ids;
  readonly customers: Ids;
  /** Whether a grant of the permission is for all objects, and so for what is not one of them: lists, new ones. */
  readonly isWhole: boolean;
}

/**
 * What an operator's grants reach with any of the permissions. Objects of another kind than the permissions are about
 * are reached as far as they may be seen: a list of customers' licenses shows only products that are granted.
 */
export function reachOf(grants: readonly Grant[], permissions: readonly Permission[]): Reach {
  return {
    products: idsOf(grants, ["product", "analytics"], permissions, "GetKey"),
    customers: idsOf(grants, ["customer"], permissions, "GetCustomers"),
    isWhole: permissions.some((permission) => isGrantedWhole(grants, permission)),
  };
}

function isGrantedWhole(grants: readonly Grant[], permission: Permission): boolean {
  const whole = grants.filter(({ resourceId }) => resourceId === 0).flatMap(permissionsOfGrant);
  return whole.includes(permission);
}

function idsOf(
  grants: readonly Grant[],
  kinds: readonly Resource[],
  permissions: readonly Permission[],
  toSee: Permission,
): Ids {
  const isAbout = permissions.some((permission) => kinds.some((kind) => ofKind(kind).includes(permission)));
  const needed = isAbout ? permissions : [toSee];
  const granting = grants.filter(
    (grant) =>
      kinds.includes(grant.resource) && permissionsOfGrant(grant).some((permission) => needed.includes(permission)),
  );
  if (granting.some(({ resourceId }) => resourceId === 0)) return undefined;
  return new Set(granting.map(({ resourceId }) => resourceId));
}

function permissionsOfGrant({ resource, level }: Grant): readonly Permission[] {
  return levels.slice(0, levels.indexOf(level) + 1).flatMap((each) => permissionsByGrant[resource][each]);
}

function ofKind(resource: Resource): readonly Permission[] {
  return permissionsOfGrant({ resource, level: "owner", resourceId: 0 });
}
