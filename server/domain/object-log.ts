/** Kinds of objects in the object log. Up to 6 they are the API's; it has no numbers for the others. */
export const resourceTypes = {
  Unspecified: 0,
  Customer: 1,
  IssuedLicense: 2,
  LicenseKey: 3,
  LicenseIssuance: 4,
  Product: 5,
  DataObject: 6,
  Token: 100,
  LicenseTemplate: 101,
  Message: 102,
  Reseller: 103,
  User: 104,
  Account: 105,
  SavedView: 113,
  ObjectLock: 114,
  Member: 110,
  Session: 111,
  PaymentForm: 120,
  PaymentProcessor: 121,
  Payment: 122,
  ActivationForm: 130,
  PortalUser: 131,
  Device: 132,
  Portal: 133,
} as const;
export type ResourceType = keyof typeof resourceTypes;

/** What happened to an object, with the API's numbers. */
export const resourceActions = { None: 0, Added: 1, Updated: 2, Deleted: 3 } as const;
export type ResourceAction = keyof typeof resourceActions;

/** An object as the log shows it: what is in it is readable by whoever reads the log, so no secrets. */
export type Facts = Readonly<Record<string, unknown>>;

/** Stands in the log for a secret that was given or replaced. */
export const hiddenFact = "(hidden)";

/** What differs, field by field, as old and new value; undefined when nothing does. */
export function changesBetween(before: Facts, after: Facts): Record<string, [unknown, unknown]> | undefined {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes = [...names]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => [name, [before[name] ?? null, after[name] ?? null]] as const);
  return changes.length === 0 ? undefined : Object.fromEntries(changes as [string, [unknown, unknown]][]);
}
