import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeUnlessZero } from "../../api/params.ts";
import { wholeAccountOrProduct } from "../../api/subjects.ts";
import { unitSeconds } from "../../domain/usage-series.ts";
import type { NamedTotal } from "../../storage/series.ts";
import { chartParams, chartRange, dayRange, productOf } from "./chart-params.ts";
import { reasonText } from "./views/explored-entry.ts";

const sides = ["reason", "country", "product", "os", "osVersion", "feature", "event"] as const;

export const getUsageBreakdown = defineMethod({
  name: "admin/GetUsageBreakdown",
  summary:
    "Tells what a time's requests, refusals, machines or events were made up of: the most frequent, and the rest.",
  description:
    "`reason` counts refusals; `country` and `product` count requests, an empty name being an unknown country; `os` and " +
    "`osVersion` count machines that told theirs as OSInfo, each once a day; `feature` and `event` count events. " +
    "Days are UTC's.",
  permission: "UsageAnalytics",
  access: "reads much",
  on: wholeAccountOrProduct,
  params: {
    ...chartParams,
    by: z.enum(sides).describe(`One of ${sides.map((side) => `\`${side}\``).join(", ")}.`),
    limit: wholeUnlessZero(1, 1_000).default(10).describe("How many are named; the others are the rest."),
  },
  refusals: ["productNotFound"],
  result: {
    by: z.enum(sides),
    parts: z.array(z.object({ name: z.string(), label: z.string().describe("For people."), count: z.int() })),
    rest: z.int().describe("All that are not named, added up."),
    total: z.int(),
  },

  async handle(call) {
    const { params, store } = call;
    const { by } = params;
    const productId = await productOf(call);
    const { from, to } = chartRange(call, "day");
    const products = new Map((await store.products.list()).map(({ id, name }) => [String(id), name]));
    // The log tallies products under all of them.
    const tallied = by === "product" ? 0 : productId;
    const found =
      by === "feature" || by === "event"
        ? summed(await store.series.events(dayRange(call), params.productId), by)
        : await store.series.totals({ productId: tallied, from, to: to + unitSeconds.day - 1 }, by);
    const relevant =
      by === "product" && productId !== 0 ? found.filter(({ name }) => name === String(productId)) : found;
    const total = relevant.reduce((sum, part) => sum + part.total, 0);
    const parts = relevant.slice(0, params.limit).map(({ name, total: count }) => ({
      name,
      label: (by === "product" ? products.get(name) : by === "reason" ? reasonText(name) : name) || "Unknown",
      count,
    }));
    return { by, parts, rest: parts.reduce((rest, { count }) => rest - count, total), total };
  },
});

/** OSInfo is no feature that somebody used. */
function summed(events: readonly { feature: string; event: string; total: number }[], by: "feature" | "event") {
  const sums = new Map<string, number>();
  for (const sum of events.filter(({ feature, event }) => feature !== "OSInfo" || event !== ""))
    if (sum[by] !== "") sums.set(sum[by], (sums.get(sum[by]) ?? 0) + sum.total);
  const totals = [...sums].map(([name, total]): NamedTotal => ({ name, total }));
  return totals.sort((one, other) => other.total - one.total);
}
