import * as z from "zod";
import type { Call } from "../../api/define-method.ts";
import { optionalId } from "../../api/params.ts";
import { startOf, type Unit, unitSeconds } from "../../domain/usage-series.ts";
import type { TimeRange } from "../../storage/series.ts";

const moment = () => z.int().min(0).max(99_999_999_999);
/** So that no answer is longer than a chart is wide. */
const maxBuckets = 3_700;

export const chartParams = {
  from: moment().describe("Unix seconds."),
  to: moment().describe("Unix seconds, included: the hour or day that it is in counts whole."),
  productId: optionalId().describe("Only this product; all without."),
};

type Asked = Pick<Call, "store"> & {
  readonly params: { readonly from: number; readonly to: number; readonly productId?: number | undefined };
  refuse(reason: "badParameters" | "productNotFound"): never;
};

/** The product's id in the series; 0 for all. */
export async function productOf({ params, store, refuse }: Asked): Promise<number> {
  if (params.productId === undefined) return 0;
  return (await store.products.find(params.productId))?.id ?? refuse("productNotFound");
}

/** The starts of the first and the last hour or day. */
export function chartRange({ params, refuse }: Pick<Asked, "params" | "refuse">, unit: Unit): TimeRange {
  const range = { from: startOf(params.from, unit), to: startOf(params.to, unit) };
  const isLegal = params.from <= params.to && (range.to - range.from) / unitSeconds[unit] < maxBuckets;
  return isLegal ? range : refuse("badParameters");
}

/** The first and the last day, since 1970. */
export function dayRange(asked: Pick<Asked, "params" | "refuse">): TimeRange {
  const { from, to } = chartRange(asked, "day");
  return { from: from / unitSeconds.day, to: to / unitSeconds.day };
}
