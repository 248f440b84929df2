import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { wholeAccountOrProduct } from "../../api/subjects.ts";
import { type Unit, unitSeconds } from "../../domain/usage-series.ts";
import { chartParams, chartRange, productOf } from "./chart-params.ts";
import { reasonText } from "./views/explored-entry.ts";

const refusalCount = z.object({ reason: z.string(), text: z.string(), count: z.int() });

export const getUsageOverTime = defineMethod({
  name: "admin/GetUsageOverTime",
  summary: "Tells, for each hour or day of a time, how much was asked for, by whom, and what was refused.",
  description:
    "Made from the Web API log every few minutes, so the last of them are missing; `countedUntil` tells how far it came. " +
    "Reads such as GetKey are not in the log, nor what was refused before it reached a product. Hours and days are UTC's. " +
    "Hours or days in which nothing happened are there too. A machine, a license or a customer that uses two products is " +
    "counted once where all products are asked for.",
  permission: "UsageAnalytics",
  access: "reads much",
  on: wholeAccountOrProduct,
  params: { ...chartParams, by: z.enum(["day", "hour"]).default("day").describe("`day` or `hour`.") },
  refusals: ["productNotFound"],
  result: {
    by: z.enum(["day", "hour"]),
    buckets: z.array(
      model("Usage Bucket", "An hour or a day of a product, or of all.", {
        start: z.int().describe("Unix seconds."),
        calls: z.int(),
        activations: z.int().describe("Granted, known machines included."),
        newDevices: z.int().describe("Machines that took a seat of their license for the first time."),
        refused: z.int(),
        refusals: z
          .array(refusalCount)
          .describe("By reason, in words; `unknown` in lines from before reasons were kept."),
        activeDevices: z.int(),
        activeKeys: z.int(),
        activeCustomers: z.int(),
      }),
    ),
    countedUntil: z.int().nullable().describe("Unix seconds; null when nothing was counted yet."),
  },

  async handle(call) {
    const { params, store } = call;
    const productId = await productOf(call);
    const range = chartRange(call, params.by);
    const rows = new Map((await store.series.times({ productId, ...range }, params.by)).map((row) => [row.start, row]));
    const refusals = Map.groupBy(
      await store.series.tallies({ productId, from: range.from, to: range.to + unitSeconds[params.by] - 1 }, "reason"),
      ({ start }) => start - (start % unitSeconds[params.by]),
    );
    const buckets = startsIn(range, params.by).map((start) => ({
      start,
      calls: rows.get(start)?.calls ?? 0,
      activations: rows.get(start)?.activations ?? 0,
      newDevices: rows.get(start)?.newDevices ?? 0,
      refused: rows.get(start)?.refusals ?? 0,
      refusals: summed(refusals.get(start) ?? []),
      activeDevices: rows.get(start)?.devices ?? 0,
      activeKeys: rows.get(start)?.keys ?? 0,
      activeCustomers: rows.get(start)?.customers ?? 0,
    }));
    return { by: params.by, buckets, countedUntil: (await store.series.countedUntil()) ?? null };
  },
});

function startsIn({ from, to }: { from: number; to: number }, unit: Unit): number[] {
  const count = Math.floor((to - from) / unitSeconds[unit]) + 1;
  return Array.from({ length: count }, (_, place) => from + place * unitSeconds[unit]);
}

function summed(tallies: readonly { name: string; total: number }[]) {
  const sums = new Map<string, number>();
  for (const { name, total } of tallies) sums.set(name, (sums.get(name) ?? 0) + total);
  return [...sums]
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => ({ reason, text: reasonText(reason)!, count }));
}
