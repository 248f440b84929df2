export type FieldType = "text" | "number" | "boolean" | "date";

/** Every field a search may name, in lower case; those of list elements under the name of their list. */
export const fieldTypes = {
  id: "number",
  key: "text",
  created: "date",
  expires: "date",
  period: "number",
  f1: "boolean",
  f2: "boolean",
  f3: "boolean",
  f4: "boolean",
  f5: "boolean",
  f6: "boolean",
  f7: "boolean",
  f8: "boolean",
  notes: "text",
  block: "boolean",
  globalid: "number",
  resellerid: "number",
  allowedmachines: "text",
  trialactivation: "boolean",
  maxnoofmachines: "number",
  // Compat: Web API 2 could switch activation off; help.cryptolens.io still lists the field, so it is true everywhere.
  automaticactivation: "boolean",
  modified: "date",
  "customer.id": "number",
  "customer.name": "text",
  "customer.email": "text",
  "customer.companyname": "text",
  "customer.created": "date",
  "customer.enablecustomerassociation": "boolean",
  "customer.ispublic": "boolean",
  "customer.resellerid": "number",
  "customer.maxnoofdevices": "number",
  "customer.owner": "number",
  "activatedmachines.mid": "text",
  "activatedmachines.ip": "text",
  "activatedmachines.time": "date",
  "activatedmachines.friendlyname": "text",
  "dataobjects.id": "number",
  "dataobjects.name": "text",
  "dataobjects.stringvalue": "text",
  "dataobjects.intvalue": "number",
} as const satisfies Record<string, FieldType>;

export type FieldName = keyof typeof fieldTypes;

export const listNames = ["activatedmachines", "dataobjects"] as const;
export type ListName = (typeof listNames)[number];

/** What a name in a search belongs to: the license, or an element of a list inside `Count(...)` and `Any(...)`. */
export type Scope = "license" | ListName;

/** @param names in lower case; null when the scope has no such field */
export function findField(names: readonly string[], scope: Scope): FieldName | null {
  const name = names.join(".");
  if (scope !== "license") return fieldNamed(`${scope}.${name}`);
  return isListName(names[0]) ? null : fieldNamed(name);
}

export function isListName(name: string | undefined): name is ListName {
  return listNames.includes(name as ListName);
}

function fieldNamed(name: string): FieldName | null {
  return Object.hasOwn(fieldTypes, name) ? (name as FieldName) : null;
}
