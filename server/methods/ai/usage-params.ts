import * as z from "zod";
import { optionalId, type ParamValues, verbatim, wholeUnlessZero } from "../../api/params.ts";
import { dayText } from "../../domain/date-text.ts";
import { secondsPerDay } from "../../domain/usage.ts";
import type { Range, UsageFilter } from "../../storage/usage.ts";

const maxRows = 1_000;
const date = () => z.iso.date().optional();

export const usageParams = {
  productId: optionalId().describe("Only this product."),
  start: date().describe("First day, as yyyy-MM-dd, UTC."),
  end: date().describe("Last day, included."),
  limit: wholeUnlessZero(1, 1_000_000).default(100).describe("How many rows, 1,000 at most."),
  startingAfter: optionalId().describe("Only rows with a higher id."),
  endingBefore: optionalId().describe("Only rows with a lower id, newest first; goes before StartingAfter."),
};

export const licenseUsageParams = {
  ...usageParams,
  keyId: optionalId().describe("Only the license with this global id."),
  key: verbatim(100).optional().describe("Only this key; needs ProductId."),
};

export const machineParam = verbatim(1_000)
  .optional()
  .describe("Only this machine; compared without control characters, without blanks around it and in any case.");

export function pageOf(params: ParamValues<typeof usageParams>): Omit<UsageFilter, "productId"> {
  return { limit: Math.min(params.limit, maxRows), afterId: params.startingAfter, beforeId: params.endingBefore };
}

/** @returns days since 1970 */
export function daysOf({ start, end }: { start?: string | undefined; end?: string | undefined }): Range {
  return { from: start && dayNumber(start), to: end && dayNumber(end) } as Range;
}

/** @returns Unix seconds of the first day's first second and the last day's last */
export function secondsOf(given: Parameters<typeof daysOf>[0]): Range {
  const { from, to } = daysOf(given);
  return {
    from: from === undefined ? undefined : from * secondsPerDay,
    to: to === undefined ? undefined : (to + 1) * secondsPerDay - 1,
  };
}

/** A day since 1970 as the API writes it. */
export function isoDate(day: number): string {
  return dayText(day * secondsPerDay);
}

function dayNumber(text: string): number {
  return Date.parse(text) / 1000 / secondsPerDay;
}
