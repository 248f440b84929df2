import { isExpired, type License, secondsPerDay } from "./license.ts";

/** The end of the year 9999, Unix seconds: the last date that every client can read. */
export const latestExpiry = 253_402_300_799;

export type Extension =
  | { readonly refused: "badParameters" }
  | {
      readonly refused: undefined;
      readonly expires: number;
      /** Days, never below 0. */
      readonly period: number;
      readonly isBlocked: boolean;
    };

/**
 * A license with days added, or taken away by a negative number: an expired one runs from now, another from its date.
 * Refused when the date would fall before 1970 or after `latestExpiry`. Rules: contract, ExtendLicense.
 * @param unblocks the product's switch, see `unblocksOnExtension`
 */
export function decideExtension(
  license: Pick<License, "expires" | "isBlocked">,
  days: number,
  { unblocks }: { readonly unblocks: boolean },
  nowSeconds: number,
): Extension {
  const hasExpired = isExpired(license, nowSeconds);
  const expires = (hasExpired ? nowSeconds : license.expires) + days * secondsPerDay;
  if (!Number.isSafeInteger(expires) || expires < 0 || expires > latestExpiry) return { refused: "badParameters" };

  const period = hasExpired ? days : Math.floor((expires - nowSeconds) / secondsPerDay);
  return {
    refused: undefined,
    expires,
    period: Math.max(0, period),
    isBlocked: license.isBlocked && !unblocks,
  };
}
