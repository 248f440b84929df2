/** What a column of a file may be; F1 to F8 become the one field `features`. */
export const targets = [
  "key",
  "expires",
  "period",
  "features",
  "f1",
  "f2",
  "f3",
  "f4",
  "f5",
  "f6",
  "f7",
  "f8",
  "maxNoOfMachines",
  "notes",
  "block",
  "customerName",
  "customerEmail",
  "machines",
] as const;
export type Target = (typeof targets)[number];

/** What each column of a file is; null is left out. */
export type Mapping = readonly (Target | null)[];

const otherNames: Readonly<Record<string, Target>> = {
  licensekey: "key",
  license: "key",
  serial: "key",
  serialnumber: "key",
  expiry: "expires",
  expirydate: "expires",
  expirationdate: "expires",
  expiration: "expires",
  validuntil: "expires",
  enddate: "expires",
  days: "period",
  perioddays: "period",
  duration: "period",
  note: "notes",
  comment: "notes",
  comments: "notes",
  blocked: "block",
  isblocked: "block",
  maxmachines: "maxNoOfMachines",
  machinelimit: "maxNoOfMachines",
  maximumnumberofmachines: "maxNoOfMachines",
  seats: "maxNoOfMachines",
  customer: "customerName",
  name: "customerName",
  email: "customerEmail",
  customermail: "customerEmail",
  mail: "customerEmail",
  machinecodes: "machines",
  devices: "machines",
};

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
const known: ReadonlyMap<string, Target> = new Map([
  ...Object.entries(otherNames),
  ...targets.map((target) => [plain(target), target] as const),
]);

/** Recognises columns by their names; of two with the same meaning the first counts. */
export function recognised(head: readonly string[]): Mapping {
  const found = head.map((name) => known.get(plain(name)) ?? null);
  return found.map((target, at) => (found.indexOf(target) === at ? target : null));
}

/** The meanings that several columns have, which cannot be. */
export function doubled(mapping: Mapping): Target[] {
  const named = mapping.filter((target) => target !== null);
  return [...new Set(named.filter((target, at) => named.indexOf(target) !== at))];
}

export type ImportFields = Record<string, string>;

export interface Mistaken {
  readonly mistaken: Target;
  readonly value: string;
}

export const isMistaken = (row: ImportFields | Mistaken): row is Mistaken => "mistaken" in row;

/** A row as admin/ImportLicenses takes it, or which value of it makes no sense. */
export function importRow(values: readonly string[], mapping: Mapping): ImportFields | Mistaken {
  const row: ImportFields = {};
  const switched: string[] = [];
  for (const [at, target] of mapping.entries()) {
    if (target === null) continue;
    const value = cellValue(target, values[at] ?? "");
    if (value.trim() === "") continue;
    if (!isFlag(target)) row[target] = value;
    else if (isOn(value)) switched.push(target.slice(1));
    else if (!isOff(value)) return { mistaken: target, value };
  }
  return switched.length === 0 ? row : { ...row, features: [row.features, ...switched].filter(Boolean).join(",") };
}

/** What stands in a cell, as it is imported. */
export function cellValue(target: Target, cell: string): string {
  const value = withoutMark(cell);
  return target === "expires" ? isoDay(value) : value;
}

const isFlag = (target: Target) => /^f[1-8]$/.test(target);
const isOn = (value: string) => /^\s*(true|yes|1|x|on)\s*$/i.test(value);
const isOff = (value: string) => /^\s*(false|no|0|-|off)\s*$/i.test(value);

/** Our own exports put this mark before what a spreadsheet would take for a formula. */
const withoutMark = (value: string) => value.replace(/^'(?=[=+\-@\t\r])/, "");

/** 31.12.2027 and 2027/12/31 mean one day everywhere; with 12/11/2027 nobody knows. */
function isoDay(value: string): string {
  const [, day, month, year] = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*$/.exec(value) ?? [];
  if (year) return `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
  const slashed = /^\s*(\d{4})\/(\d{2})\/(\d{2})\s*$/.exec(value);
  return slashed ? slashed.slice(1).join("-") : value;
}
