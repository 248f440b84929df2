import { secondsPerDay } from "../license.ts";

/** A date in a search: a variable that depends on the clock, or `DateTime(...)` as its day or second in UTC. */
export type SearchDate =
  | { readonly kind: "variable"; readonly name: DateVariable }
  | { readonly kind: "day"; readonly start: number }
  | { readonly kind: "second"; readonly start: number };

export const dateVariables = ["today", "yesterday", "tomorrow", "monthback", "monthforward"] as const;
export type DateVariable = (typeof dateVariables)[number];

/** All moments from `start` up to but without `end`, in Unix seconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a date in a search covers: a whole UTC day, or one second when hours, minutes and seconds were given. */
export function spanOf(date: SearchDate, nowSeconds: number): Span {
  if (date.kind === "second") return { start: date.start, end: date.start + 1 };
  const start = date.kind === "day" ? date.start : startOf(date.name, nowSeconds);
  return { start, end: start + secondsPerDay };
}

/**
 * The date of `DateTime(y,m,d)` or `DateTime(y,m,d,h,m,s)`; null when the calendar has no such date, as on February 30.
 */
export function dateFromParts(parts: readonly number[]): SearchDate | null {
  if (parts.length !== 3 && parts.length !== 6) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (!isWithin(hour, 23) || !isWithin(minute, 59) || !isWithin(second, 59)) return null;
  const start = startOfDay(year, month, day) + hour * 3600 + minute * 60 + second;
  return parts.length === 3 ? { kind: "day", start } : { kind: "second", start };
}

function startOf(name: DateVariable, nowSeconds: number): number {
  const today = Math.floor(nowSeconds / secondsPerDay) * secondsPerDay;
  switch (name) {
    case "today":
      return today;
    case "yesterday":
      return today - secondsPerDay;
    case "tomorrow":
      return today + secondsPerDay;
    case "monthback":
      return monthsAway(today, -1);
    case "monthforward":
      return monthsAway(today, 1);
  }
}

/** The same day of another month, or its last one: a month after January 31 is the end of February. */
function monthsAway(day: number, months: number): number {
  const date = new Date(day * 1000);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + 1];
  return startOfDay(year, month, Math.min(date.getUTCDate(), daysIn(year, month)));
}

function daysIn(year: number, month: number): number {
  return new Date(startOfDay(year, month + 1, 0) * 1000).getUTCDate();
}

/** `Date.UTC` would take the years 1 to 99 for 1901 to 1999. */
function startOfDay(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / 1000;
}

function isWithin(value: number, max: number): boolean {
  return value >= 0 && value <= max;
}
