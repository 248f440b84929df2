import type { AnswerOf } from "../../../client/client.ts";
import { tokenTexts as texts } from "../../texts/tokens.ts";

export type Token = AnswerOf<"admin/GetTokens">["tokens"][number];
type TokenState = keyof typeof texts.states;

export function nameOf({ id, name }: Token): string {
  return name || texts.unnamed(id);
}

/** @param now Unix seconds */
export function stateOf({ revoked, expires }: Token, now: number): TokenState {
  if (revoked !== null) return "revoked";
  return expires !== null && expires <= now ? "expired" : "active";
}

/** Its locks, one by one, in words. */
export function locksOf(token: Token, productNames: ReadonlyMap<number, string>): string[] {
  const { productLock, keyLock, featureLock } = token;
  const productName = productNames.get(productLock);
  return [
    ...(productLock ? [productName ? texts.product(productName) : texts.productGone(productLock)] : []),
    ...(keyLock ? [texts.license(keyLock)] : []),
    ...(featureLock ? [texts.feature(featureLock)] : []),
  ];
}

/** The last second of a day, in Unix seconds and in the reader's zone. @param day as `2026-12-31` */
export function endOfDay(day: string): number {
  return Math.floor(new Date(`${day}T23:59:59`).getTime() / 1_000);
}

/** The day of a time in the reader's zone, as `2026-12-31`. */
export function dayOf(seconds: number): string {
  const date = new Date(seconds * 1_000);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function linesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((line) => line !== "");
}
