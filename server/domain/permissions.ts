/** What callers can be allowed to do, in the groups of the token form: the permission's name and its label. */
const permissionsByGroup = {
  "License key": {
    Activate: "Activate",
    Deactivate: "Deactivate",
    GetKey: "Get key",
    GetKeys: "Get keys",
    CreateKey: "Create key",
    CreateTrialKey: "Create trial key",
    CreateKeyFromTemplate: "Create key from template",
    GetLicenseTemplates: "Get license templates",
    ExtendLicense: "Extend license",
    AddFeature: "Add feature",
    RemoveFeature: "Remove feature",
    BlockKey: "Block key",
    UnblockKey: "Unblock key",
    MachineLockLimit: "Machine lock limit",
    ChangeNotes: "Change notes",
    ChangeCustomer: "Change customer",
    ChangeReseller: "Change reseller",
    TrialActivation: "Trial activation",
  },
  "Data object": {
    AddDataObject: "Add data object",
    ListDataObjects: "List data objects",
    RemoveDataObject: "Remove data object",
    IncrementIntValue: "Increment int value",
    DecrementIntValue: "Decrement int value",
    SetIntValue: "Set int value",
    SetStringValue: "Set string value",
  },
  Product: {
    GetProducts: "Get products",
    EditProducts: "Edit products",
    ManageProducts: "Manage products",
    ManageTemplates: "Manage license templates",
  },
  Customer: {
    AddCustomer: "Add customer",
    EditCustomer: "Edit customer",
    RemoveCustomer: "Remove customer",
    GetCustomers: "Get customers",
    GetCustomerLicenses: "Get customer licenses",
    GetCustomerLicensesBySecret: "Get customer licenses by secret",
    Reseller: "Resellers",
  },
  Analytics: {
    RegisterEvent: "Register event",
    GetEvents: "Get events",
    GetWebAPILog: "Get Web API log",
    GetObjectLog: "Get object log",
    UsageAnalytics: "Usage analytics",
  },
  Account: {
    ReadAccount: "Read account",
    ManageAccountKeys: "Manage the account's key pair",
    ManageSettings: "Manage account settings",
    ManageTokens: "Manage access tokens",
    GetToken: "Get token",
    UserAuthNormal: "User authentication (normal)",
    UserAuthAdmin: "User authentication (admin)",
  },
  Miscellaneous: {
    GetMessages: "Get messages",
    EditMessages: "Edit messages",
    ManageNotices: "Manage notices",
    PaymentForm: "Payment form",
    Subscription: "Subscription",
    GetPayments: "Get payment forms and payments",
    ManagePayments: "Manage payment forms",
  },
  Team: {
    ManageTeam: "Manage team",
    ManageLocks: "Manage object locks",
  },
} as const;

/** What no token can be allowed: it is for people who have signed in. */
const membersOnly: readonly (keyof typeof permissionsByGroup)[] = ["Team"];

type ByGroup = typeof permissionsByGroup;
type NamesIn<Group> = Group extends unknown ? keyof Group : never;

/** The name of a permission, as tokens store it and methods demand it. */
export type Permission = NamesIn<ByGroup[keyof ByGroup]> & string;

export interface PermissionDeclaration {
  readonly name: Permission;
  readonly group: string;
  readonly label: string;
}

/** Every permission that a token can have, with its group and label, in the order of the token form. */
export const permissionDeclarations: readonly PermissionDeclaration[] = declarationsIn(
  (group) => !membersOnly.includes(group),
);

/** The names of all permissions that a token can have. */
export const allPermissions: readonly Permission[] = permissionDeclarations.map(({ name }) => name);

/** The names of those that members alone can have. */
export const membersPermissions: readonly Permission[] = declarationsIn((group) => membersOnly.includes(group)).map(
  ({ name }) => name,
);

/** What the owner may do, and the operator at the machine. */
export const everyPermission: readonly Permission[] = [...allPermissions, ...membersPermissions];

const knownNames: ReadonlySet<string> = new Set(allPermissions);

/** Whether a text, as from the wire or a stored token, names a permission that a token can have. */
export function isPermission(text: string): text is Permission {
  return knownNames.has(text);
}

function declarationsIn(isWanted: (group: keyof ByGroup) => boolean): PermissionDeclaration[] {
  return Object.entries(permissionsByGroup)
    .filter(([group]) => isWanted(group as keyof ByGroup))
    .flatMap(([group, labels]) =>
      Object.entries(labels).map(([name, label]) => ({ name: name as Permission, group, label })),
    );
}
