import type { Schema } from "../schema.ts";

/** What stands in examples for values that the reader has to put in; by wire name. */
const samples: Readonly<Record<string, string>> = {
  ProductId: "1",
  Key: "AAAAA-BBBBB-CCCCC-DDDDD",
  MachineCode: "289jf2afs3",
  CustomerId: "1",
  ResellerId: "1",
  Name: "Ada Lovelace",
  Username: "ada",
  Password: "correct horse battery staple",
  NewPassword: "correct horse battery staple",
  OldPassword: "the old one",
  Email: "ada@example.com",
  Secret: "5d1a8fb8-9f64-4f4a-8a4e-2d4f8f6b7a10",
  Notes: "Paid by invoice 1234",
  NoOfDays: "30",
  Feature: "2",
  NumberOfMachines: "5",
  LicenseTemplateId: "1",
  Id: "1",
  IntValue: "10",
  StringValue: "gold",
  ReferencerType: "Product",
  ReferencerId: "1",
  Permissions: '["Activate"]',
  Content: "Version 2.1 is out.",
  Channel: "stable",
  Events: '[{"ProductId":1,"EventName":"export"}]',
  To: "ada@example.com",
};

/** Parameters that an example shows although they may be left out, because nobody calls the method without. */
const usual: Readonly<Record<string, readonly string[]>> = {
  "key/Activate": ["MachineCode", "Sign"],
  "key/Deactivate": ["MachineCode"],
  "key/GetKey": ["Sign"],
  "key/CreateTrialKey": ["MachineCode"],
  "key/CreateKey": ["Period", "MaxNoOfMachines"],
  "customer/AddCustomer": ["Email"],
  "userauth/Login": ["Username", "Password"],
  "userauth/Register": ["Username", "Password", "CustomerId"],
  "userauth/ChangePassword": ["Username", "OldPassword", "NewPassword"],
  "userauth/Associate": ["CustomerId"],
  "data/AddDataObject": ["Name", "StringValue"],
  "data/AddDataObjectToKey": ["Name", "StringValue"],
  "data/AddDataObjectToMachineCode": ["Name", "StringValue"],
  "message/CreateMessage": ["Content", "Channel"],
  "message/GetMessages": ["Channel"],
  "ai/RegisterEvent": ["ProductId", "EventName"],
};

const more: Readonly<Record<string, string>> = {
  Sign: "true",
  Period: "365",
  MaxNoOfMachines: "3",
  EventName: "export",
};

/** Parameters, by wire name, that an example of the method shows. */
export function sampleParams(method: string, { properties = {}, required = [] }: Schema): Record<string, string> {
  const shown = Object.keys(properties).filter(
    (name) => (required.includes(name) && properties[name]!.default === undefined) || usual[method]?.includes(name),
  );
  return Object.fromEntries(shown.map((name) => [name, samples[name] ?? more[name] ?? sampleOf(properties[name]!)]));
}

function sampleOf({ type, minimum, enum: choices }: Schema): string {
  if (choices) return String(choices[0]);
  if (type === "integer" || type === "number") return String(Math.max(1, minimum ?? 1));
  return type === "boolean" ? "true" : "example";
}
