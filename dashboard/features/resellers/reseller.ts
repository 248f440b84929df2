import type { AnswerOf } from "../../../client/client.ts";
import { resellerTexts } from "../../texts/resellers.ts";

export type Reseller = AnswerOf<"reseller/GetResellers">["resellers"][number];

export function nameOf({ id, name }: Reseller): string {
  return name || resellerTexts.noName(id);
}

/** An address that a link may lead to; a reseller's web site is whatever somebody typed. */
export function linkOf(url: string | null): string | undefined {
  return url !== null && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined;
}

/** When the reseller was added, in Unix seconds. */
export function createdOf({ created }: Reseller): number {
  return Date.parse(`${created.slice(0, 19)}Z`) / 1_000;
}
