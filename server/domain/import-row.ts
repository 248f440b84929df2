import { latestExpiry } from "./extension.ts";
import { type Features, noFeatures, withFeature } from "./features.ts";
import { secondsPerDay } from "./license.ts";
import type { NamedMachine } from "./machine-list.ts";

/** A license to be imported, as far as it makes sense. */
export interface ImportRow {
  /** Undefined when one is to be made. */
  readonly key: string | undefined;
  /** Unix seconds. */
  readonly expires: number;
  /** Days. */
  readonly period: number;
  readonly features: Features;
  readonly notes: string;
  readonly isBlocked: boolean;
  readonly maxMachines: number;
  readonly customerEmail: string;
  readonly customerName: string;
  readonly machines: readonly NamedMachine[];
}

const latestPeriod = 2_900_000;
const printable = /^[^\p{Cc}\p{Zl}\p{Zp}]+$/u;

/**
 * Reads one row of an import, whose fields are texts as in a file or values as in JSON.
 * @returns what is wrong with it, as a sentence, when it makes no sense
 */
export function readImportRow(given: unknown, nowSeconds: number): ImportRow | string {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return "It is not an object.";
  const row = given as Record<string, unknown>;
  const unknown = Object.keys(row).find((name) => !fields.includes(name));
  if (unknown !== undefined) return `There is no field ${unknown.slice(0, 50)}.`;
  const problems: string[] = [];
  const read = <T>(name: string, reader: (value: unknown) => T | undefined, otherwise: T): T => {
    const value = row[name];
    if (value === undefined || value === null || value === "") return otherwise;
    const result = reader(value);
    if (result === undefined) problems.push(`${name} is not valid.`);
    return result ?? otherwise;
  };
  const period = read("period", wholeUpTo(latestPeriod), 0);
  const result: ImportRow = {
    key: read("key", keyFrom, undefined),
    period,
    expires: read("expires", dateFrom, Math.min(nowSeconds + period * secondsPerDay, latestExpiry)),
    features: read("features", featuresFrom, noFeatures),
    notes: read("notes", textUpTo(500), ""),
    isBlocked: read("block", flagFrom, false),
    maxMachines: read("maxNoOfMachines", wholeUpTo(2_147_483_647), 0),
    customerEmail: read("customerEmail", textUpTo(100), ""),
    customerName: read("customerName", textUpTo(100), ""),
    machines: read<readonly NamedMachine[]>("machines", machinesFrom, []),
  };
  return problems[0] ?? result;
}

export const fields: readonly string[] = [
  "key",
  "period",
  "expires",
  "features",
  "notes",
  "block",
  "maxNoOfMachines",
  "customerEmail",
  "customerName",
  "machines",
];

/** Compared without regard to case, and kept in capitals, as all keys are. */
function keyFrom(value: unknown): string | undefined {
  const key = textUpTo(100)(value)?.trim().toUpperCase();
  return key !== undefined && key.length <= 100 && printable.test(key) ? key : undefined;
}

function textUpTo(length: number) {
  return (value: unknown) => {
    if (typeof value === "number" && Number.isFinite(value)) return String(value);
    return typeof value === "string" && value.length <= length && !value.includes("\u0000") ? value : undefined;
  };
}

function wholeUpTo(most: number) {
  return (value: unknown) => {
    const number = typeof value === "string" && /^\s*\d{1,10}\s*$/.test(value) ? Number(value) : value;
    return typeof number === "number" && Number.isInteger(number) && number >= 0 && number <= most ? number : undefined;
  };
}

/** Unix seconds, or a date of ISO 8601 in UTC. */
function dateFrom(value: unknown): number | undefined {
  const seconds = wholeUpTo(latestExpiry)(value);
  if (seconds !== undefined) return seconds;
  const found =
    typeof value === "string" && /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?)?Z?$/.exec(value.trim());
  if (!found) return undefined;
  const moment = new Date(`${found[1]}T${found[2] ?? "00:00"}Z`);
  const isReal = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(found[1]!);
  return isReal && moment.getTime() >= 0 ? Math.floor(moment.getTime() / 1000) : undefined;
}

/** A list of numbers, or a text such as `1, 3` or `F1 F3`. */
function featuresFrom(value: unknown): Features | undefined {
  const numbers = Array.isArray(value)
    ? value
    : plain(value)
        .split(/[\s,;+]+/)
        .filter(Boolean)
        .map((part) => Number(/^f?([1-8])$/i.exec(part)?.[1] ?? Number.NaN));
  const isValid = numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= 8);
  return isValid ? numbers.reduce<Features>((all, number) => withFeature(all, number, true), noFeatures) : undefined;
}

function flagFrom(value: unknown): boolean | undefined {
  const text = plain(value).trim().toLowerCase();
  if (["true", "1", "yes"].includes(text)) return true;
  return ["false", "0", "no"].includes(text) ? false : undefined;
}

/** A text or what is written like one; anything else is read as what nobody means. */
function plain(value: unknown): string {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : "?";
}

/** A list of codes or of codes with names, or a text with one machine a line, a tab before its name. */
function machinesFrom(value: unknown): NamedMachine[] | undefined {
  if (!Array.isArray(value) && typeof value !== "string") return undefined;
  const listed = Array.isArray(value) ? value : value.split(/\r?\n/).filter(Boolean);
  const machines = listed.map(machineFrom);
  return machines.length <= 1_000 && machines.every((machine) => machine !== undefined)
    ? (machines as NamedMachine[])
    : undefined;
}

function machineFrom(value: unknown): NamedMachine | undefined {
  const [code, friendlyName = ""] =
    typeof value === "string"
      ? value.split("\t")
      : [(value as NamedMachine | null)?.code, (value as NamedMachine | null)?.friendlyName];
  const isValid = textUpTo(256)(code) !== undefined && textUpTo(500)(friendlyName) !== undefined;
  return isValid ? { code: String(code), friendlyName: String(friendlyName) } : undefined;
}
