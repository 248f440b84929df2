import { text } from "../../api/params.ts";
import type { RefusalReason } from "../../api/refusals.ts";

/** Compat: a time that cannot be read has a refusal of its own here, so it is decoded as text. */
export const timeParam = text(100, "timestampMalformed").optional();

/** @returns Unix seconds; undefined when none are given, or 0 as SDKs send it */
export function secondsFrom(
  time: string | undefined,
  refuse: (reason: Extract<RefusalReason, "timestampMalformed">) => never,
): number | undefined {
  if (time === undefined) return undefined;
  if (!/^\s*\d{1,12}\s*$/.test(time)) return refuse("timestampMalformed");
  return Number(time) || undefined;
}
