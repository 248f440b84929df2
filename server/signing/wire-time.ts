/** What clients of SignMethod 0 take for "no date". */
export const noDate = "0001-01-01T00:00:00";

const earliestMs = Date.parse("0001-01-01T00:00:00Z");
const latestMs = Date.parse("9999-12-31T23:59:59.999Z");

/** A moment in Unix seconds as UTC in whole seconds without a zone, like `2015-08-27T00:00:00`. */
export function isoSeconds(unixSeconds: number): string {
  return toIso(unixSeconds * 1000).slice(0, 19);
}

/** A moment in Unix milliseconds as UTC without a zone; three digits of fraction, but none on a whole second. */
export function isoWithFraction(unixMs: number): string {
  const text = toIso(unixMs);
  return text.endsWith(".000Z") ? text.slice(0, 19) : text.slice(0, 23);
}

/** The date of signing in Unix seconds, where 0 stands for none. */
export function isoSignDate(unixSeconds: number): string {
  return unixSeconds === 0 ? noDate : isoSeconds(unixSeconds);
}

/** Milliseconds cut, not rounded, to seconds: SignMethod 0 signs the cut time while the JSON shows the fraction. */
export function toWholeSeconds(unixMs: number): number {
  return Math.floor(unixMs / 1000);
}

// Compat: a date outside the years 1 to 9999 makes .NET give back null for the whole answer (wire.md section 3).
function toIso(unixMs: number): string {
  return new Date(Math.min(Math.max(unixMs, earliestMs), latestMs)).toISOString();
}
