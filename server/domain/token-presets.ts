import type { Permission } from "./permissions.ts";

/** A usual kind of token, to begin from. */
export interface TokenPreset {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly permissions: readonly Permission[];
  readonly wantsProductLock: boolean;
  readonly keyLock: number;
  readonly featureLock: number;
  /** What the feature lock means for it; empty where it means nothing. */
  readonly featureLockMeaning: string;
  /** Whether it is meant to be given away with an application. */
  readonly isForShipping: boolean;
}

export const tokenPresets: readonly TokenPreset[] = [
  {
    name: "application",
    label: "Inside an application",
    description: "Activates and deactivates machines and checks licenses.",
    permissions: ["Activate", "GetKey", "Deactivate"],
    wantsProductLock: true,
    keyLock: 0,
    featureLock: 0,
    featureLockMeaning: "The field mask: which fields of a license the application sees; 0 for all.",
    isForShipping: true,
  },
  {
    name: "trial",
    label: "For CreateTrialKey",
    description: "Gives each machine one trial. Keep it apart from the other token of the application.",
    permissions: ["CreateTrialKey"],
    wantsProductLock: true,
    keyLock: 0,
    featureLock: 0,
    featureLockMeaning: "The days of a trial; 15 when 0.",
    isForShipping: true,
  },
  {
    name: "backEnd",
    label: "Back end",
    description: "Sells and looks after licenses on a machine of yours, such as your web shop. Never ship it.",
    permissions: [
      ...["GetKey", "GetKeys", "CreateKey", "CreateKeyFromTemplate", "GetLicenseTemplates", "ExtendLicense"],
      ...["AddFeature", "RemoveFeature", "BlockKey", "UnblockKey", "MachineLockLimit", "ChangeNotes"],
      ...["ChangeCustomer", "Deactivate", "GetProducts", "AddCustomer", "EditCustomer", "GetCustomers"],
      "GetCustomerLicenses",
    ] as Permission[],
    wantsProductLock: false,
    keyLock: 0,
    featureLock: 0,
    featureLockMeaning: "",
    isForShipping: false,
  },
  {
    name: "reports",
    label: "Read-only reports",
    description: "Reads licenses, customers, logs and statistics, and changes nothing. Never ship it.",
    permissions: [
      ...["GetKey", "GetKeys", "GetProducts", "GetLicenseTemplates", "GetCustomers", "GetCustomerLicenses"],
      ...["ListDataObjects", "GetEvents", "GetWebAPILog", "GetObjectLog", "UsageAnalytics"],
    ] as Permission[],
    wantsProductLock: false,
    keyLock: 0,
    featureLock: 0,
    featureLockMeaning: "",
    isForShipping: false,
  },
];
