import type { Rights } from "./caller.ts";
import type { Permission } from "./permissions.ts";

/** What whoever takes a token out of a shipped application could do with one of its permissions. */
export interface TokenWarning {
  readonly permission: Permission;
  readonly text: string;
}

interface Danger {
  readonly text: string;
  /** Under which locks it is there; under all of them when left out. */
  readonly when?: (rights: Rights) => boolean;
}

const reachesAnyLicense = ({ keyLock }: Rights) => keyLock === 0;
const undoesItself = ({ permissions }: Rights) =>
  permissions.has("IncrementIntValue") && permissions.has("DecrementIntValue");

const walksThroughData: Danger = {
  text: "Reaches data objects of all customers by counting up their ids. Set the key lock to -1.",
  when: reachesAnyLicense,
};

function ownEntitlement(what: string): Danger {
  return { text: `Lets users ${what} on any license of which they know the key, their own to begin with.` };
}

function showsEverybody(what: string): Danger {
  return { text: `Shows ${what} of all customers.`, when: reachesAnyLicense };
}

/** Permissions that a shipped application may carry, and what is dangerous about them all the same. */
const shippable: Partial<Record<Permission, readonly Danger[]>> = {
  Activate: [],
  Deactivate: [],
  GetKey: [],
  GetProducts: [],
  GetCustomerLicensesBySecret: [],
  UserAuthNormal: [],
  RegisterEvent: [],
  GetMessages: [],
  ReadAccount: [],
  CreateTrialKey: [
    {
      text: "The feature lock is the days of a trial here, and the field mask of Activate and GetKey. Use a token of its own.",
      when: ({ permissions, featureLock }) =>
        featureLock !== 0 && (permissions.has("Activate") || permissions.has("GetKey")),
    },
    { text: "Makes trials of any product. Set the product lock.", when: ({ productLock }) => productLock === 0 },
  ],
  ListDataObjects: [walksThroughData],
  IncrementIntValue: [
    walksThroughData,
    { text: "Together with DecrementIntValue it lets users take back what was counted.", when: undoesItself },
  ],
  DecrementIntValue: [
    walksThroughData,
    { text: "Together with IncrementIntValue it lets users take back what was counted.", when: undoesItself },
  ],
  GetWebAPILog: [showsEverybody("keys, machines and calls")],
  GetObjectLog: [showsEverybody("changes to the data")],
  GetEvents: [showsEverybody("events")],
  UsageAnalytics: [showsEverybody("keys, machines and usage")],
};

/** What is dangerous about permissions that no shipped application should carry. */
const dangers: Partial<Record<Permission, readonly Danger[]>> = {
  GetKeys: [
    {
      text: "Lists all keys of all products, with their customers. The key lock does not change that.",
      when: ({ productLock }) => productLock === 0,
    },
    {
      text: "Lists all keys of the product, with their customers. The key lock does not change that.",
      when: ({ productLock }) => productLock !== 0,
    },
  ],
  CreateKey: [{ text: "Makes licenses, as many as anybody likes, with any features and for any time." }],
  CreateKeyFromTemplate: [{ text: "Makes licenses from templates, as many as anybody likes." }],
  GetLicenseTemplates: [{ text: "Shows the license templates." }],
  ExtendLicense: [ownEntitlement("put off the end")],
  AddFeature: [ownEntitlement("switch features on")],
  RemoveFeature: [ownEntitlement("switch features off, a time limit as well,")],
  BlockKey: [{ text: "Blocks any license of which somebody knows the key." }],
  UnblockKey: [ownEntitlement("take back a block")],
  MachineLockLimit: [ownEntitlement("raise the number of machines")],
  ChangeNotes: [ownEntitlement("write the notes")],
  ChangeCustomer: [ownEntitlement("change the customer")],
  ChangeReseller: [ownEntitlement("change the reseller")],
  TrialActivation: [ownEntitlement("start a trial's countdown anew")],
  AddDataObject: [walksThroughData, ownEntitlement("add data objects, features and switches among them,")],
  RemoveDataObject: [walksThroughData, ownEntitlement("remove data objects, such as their limits,")],
  SetIntValue: [walksThroughData, ownEntitlement("set counters to what they like")],
  SetStringValue: [walksThroughData, ownEntitlement("set data objects, features among them, to what they like")],
  AddCustomer: [{ text: "Adds customers, as many as anybody likes." }],
  GetCustomers: [{ text: "Shows the names and addresses of all customers." }],
  GetCustomerLicenses: [{ text: "Shows the licenses of all customers by counting up their ids." }],
  UserAuthAdmin: [{ text: "Makes users, resets their passwords and removes them." }],
  ManageTokens: [{ text: "Makes tokens that can do the same and outlast this one, and revokes yours." }],
  EditMessages: [{ text: "Writes messages that all applications show." }],
};

const forTheVendor: readonly Danger[] = [{ text: "Is the vendor's business: it belongs on a machine of yours." }];

/** Whether nothing can be said against putting a token with these rights into an application that is given away. */
export function isSafeToShip(rights: Rights): boolean {
  return tokenWarnings(rights).length === 0;
}

/**
 * What a token could do that was taken out of a shipped application, permission by permission. A permission that is not
 * known to be harmless is not.
 */
export function tokenWarnings(rights: Rights): TokenWarning[] {
  return [...rights.permissions].flatMap((permission) =>
    (shippable[permission] ?? dangers[permission] ?? forTheVendor)
      .filter(({ when }) => when === undefined || when(rights))
      .map(({ text }) => ({ permission, text })),
  );
}

/** What would make a token that may be shipped worth even less. */
export function tokenAdvice(rights: Rights): string[] {
  const { permissions, productLock, featureLock } = rights;
  const showsLicenses = permissions.has("Activate") || permissions.has("GetKey");
  const advice = [];
  if (productLock === 0) advice.push("Lock it to one product, so that it is worth nothing for the others.");
  if (showsLicenses && featureLock === 0)
    advice.push(
      "Users can read all of their license: notes, customer, other machines. A field mask as feature lock hides it.",
    );
  return advice;
}
