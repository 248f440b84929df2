import type { Features } from "../domain/features.ts";
import { fromKeyString, toKeyString } from "./key-string.ts";
import { nineDigitHash, passwordDigits, shiftDigits } from "./skgl-digits.ts";

/** What an SKGL key says about its license. */
export interface SkglContents {
  /** Calendar day in UTC as `yyyyMMdd`; `skglDate` makes it. */
  readonly createdDate: string;
  /** 0 to 999. */
  readonly days: number;
  readonly features: Features;
  /** 0 to 99,999. */
  readonly id: number;
}

export const maxSkglDays = 999;
export const maxSkglId = 99_999;

/**
 * The key string that says `contents`, encrypted with the product's password (empty for none).
 * @throws RangeError if a value does not fit, so that no key is issued that says something else
 */
export function encodeSkgl(contents: SkglContents, password: string): string {
  checkRanges(contents);
  const plain =
    contents.createdDate +
    String(contents.days).padStart(3, "0") +
    String(toFeatureByte(contents.features)).padStart(3, "0") +
    String(contents.id).padStart(5, "0");
  return toKeyString(BigInt(nineDigitHash(plain) + shiftDigits(plain, passwordDigits(password), 1)));
}

/** What an SKGL key says, or undefined if it is no key, was made with another password, or fails its checksum. */
export function decodeSkgl(key: string, password: string): SkglContents | undefined {
  const digits = fromKeyString(key)?.toString();
  if (digits?.length !== 28) return undefined;
  const plain = shiftDigits(digits.slice(9), passwordDigits(password), -1);
  const createdDate = plain.slice(0, 8);
  const featureByte = Number(plain.slice(11, 14));
  if (nineDigitHash(plain) !== digits.slice(0, 9) || !isCalendarDay(createdDate) || featureByte > 255) return undefined;
  return {
    createdDate,
    days: Number(plain.slice(8, 11)),
    features: toFeatures(featureByte),
    id: Number(plain.slice(14)),
  };
}

/** The UTC day of a moment in Unix seconds, as SKGL keys write it. */
export function skglDate(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().slice(0, 10).replaceAll("-", "");
}

function checkRanges({ createdDate, days, id }: SkglContents): void {
  if (!isCalendarDay(createdDate)) throw new RangeError(`Not a day in the form yyyyMMdd: ${createdDate}`);
  if (!isWithin(days, maxSkglDays)) throw new RangeError(`An SKGL key holds 0 to ${maxSkglDays} days, not ${days}`);
  if (!isWithin(id, maxSkglId)) throw new RangeError(`An SKGL key holds an id up to ${maxSkglId}, not ${id}`);
}

function isWithin(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max;
}

function isCalendarDay(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}

function toFeatureByte(features: Features): number {
  return features.reduce((byte, isOn) => byte * 2 + (isOn ? 1 : 0), 0);
}

function toFeatures(byte: number): Features {
  return Array.from({ length: 8 }, (_, index) => ((byte >> (7 - index)) & 1) === 1) as unknown as Features;
}
