import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { account } from "../../api/subjects.ts";
import { scopeOf } from "./scope.ts";
import { daysOf, isoDate, pageOf, usageParams } from "./usage-params.ts";

export const getDailyAggregates = defineMethod({
  name: "ai/GetDailyAggregates",
  summary: "Lists how much each product was used on each day.",
  description: "Made from the Web API log every few minutes, so the last of them are missing. Days are UTC.",
  permission: "UsageAnalytics",
  access: "reads much",
  on: account,
  params: usageParams,
  refusals: ["productNotFound"],
  result: {
    aggregates: z.array(
      model("Daily Aggregate", "How much a product was used on a day.", {
        id: z.int(),
        productId: z.int(),
        date: z.string().describe("yyyy-MM-dd"),
        totalRequestsLogged: z.int(),
        successful: z.int(),
        failed: z.int(),
        activeDevices: z.int(),
        activeKeys: z.int(),
        activeCustomers: z.int(),
      }),
    ),
    message: z.null(),
  },

  async handle(call) {
    const { params, store } = call;
    const { productId } = await scopeOf(call);
    const days = await store.usage.days({ productId, ...pageOf(params), ...daysOf(params) });
    const aggregates = days.map((day) => ({
      id: day.id,
      productId: day.productId,
      date: isoDate(day.day),
      totalRequestsLogged: day.total,
      successful: day.successful,
      failed: day.failed,
      activeDevices: day.devices,
      activeKeys: day.keys,
      activeCustomers: day.customers,
    }));
    return { aggregates, message: null };
  },
});
