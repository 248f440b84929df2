export type NameType = "text" | "number" | "boolean" | "date";

/** Every name that a condition may hold, as people like to read it; the server takes any case. */
export const searchNames = {
  Key: "text",
  Notes: "text",
  Created: "date",
  Expires: "date",
  Modified: "date",
  Period: "number",
  F1: "boolean",
  F2: "boolean",
  F3: "boolean",
  F4: "boolean",
  F5: "boolean",
  F6: "boolean",
  F7: "boolean",
  F8: "boolean",
  Block: "boolean",
  TrialActivation: "boolean",
  MaxNoOfMachines: "number",
  AllowedMachines: "text",
  Id: "number",
  GlobalId: "number",
  ResellerId: "number",
  AutomaticActivation: "boolean",
  "Customer.Name": "text",
  "Customer.Email": "text",
  "Customer.CompanyName": "text",
  "Customer.Id": "number",
  "Customer.Created": "date",
  "Customer.EnableCustomerAssociation": "boolean",
  "Customer.IsPublic": "boolean",
  "Customer.ResellerId": "number",
  "Customer.MaxNoOfDevices": "number",
  "Customer.Owner": "number",
  "ActivatedMachines.Mid": "text",
  "ActivatedMachines.IP": "text",
  "ActivatedMachines.Time": "date",
  "ActivatedMachines.FriendlyName": "text",
  "DataObjects.Id": "number",
  "DataObjects.Name": "text",
  "DataObjects.StringValue": "text",
  "DataObjects.IntValue": "number",
} as const satisfies Record<string, NameType>;

export type SearchName = keyof typeof searchNames;

/** Asked with Count(...) and Any(...), whose condition names the fields of an element. */
export const searchLists = ["ActivatedMachines", "DataObjects"] as const;
export type SearchList = (typeof searchLists)[number];

export const dateWords = ["today", "yesterday", "tomorrow", "monthback", "monthforward"] as const;

export interface KnownName {
  /** As it is written where it is asked for. */
  readonly written: string;
  readonly name: SearchName;
  readonly type: NameType;
}

/** The names that mean something about a license, or about an element inside `list.Any(...)`. */
export function namesIn(scope: SearchList | undefined): KnownName[] {
  const all = Object.entries(searchNames) as [SearchName, NameType][];
  return all.flatMap(([name, type]) => {
    const list = searchLists.find((one) => name.startsWith(`${one}.`));
    return list === scope ? [{ written: list ? name.slice(list.length + 1) : name, name, type }] : [];
  });
}
