import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { account } from "../../api/subjects.ts";
import { scopeOf } from "./scope.ts";
import { daysOf, isoDate, pageOf, usageParams } from "./usage-params.ts";

export const getDailyCountryAggregates = defineMethod({
  name: "ai/GetDailyCountryAggregates",
  summary: "Lists how much each product was used on each day from each country.",
  description:
    "Countries are told from masked addresses, by a table that comes along: nobody outside is asked. Requests from " +
    "addresses that no country is known for are not counted here.",
  permission: "UsageAnalytics",
  access: "reads much",
  on: account,
  params: {
    ...usageParams,
    countryCode: z
      .string()
      .regex(/^[A-Za-z]{2}$/)
      .optional()
      .describe("Only this country, as two letters of ISO 3166."),
  },
  refusals: ["productNotFound"],
  result: {
    aggregates: z.array(
      model("Daily Country Aggregate", "How much a product was used on a day from a country.", {
        id: z.int(),
        productId: z.int(),
        date: z.string().describe("yyyy-MM-dd"),
        countryCode: z.string(),
        totalRequests: z.int(),
        successful: z.int(),
        failed: z.int(),
      }),
    ),
    message: z.null(),
  },

  async handle(call) {
    const { params, store } = call;
    const { productId } = await scopeOf(call);
    const country = params.countryCode?.toUpperCase();
    const days = await store.usage.countries({ productId, country, ...pageOf(params), ...daysOf(params) });
    const aggregates = days.map((day) => ({
      id: day.id,
      productId: day.productId,
      date: isoDate(day.day),
      countryCode: day.country,
      totalRequests: day.total,
      successful: day.successful,
      failed: day.failed,
    }));
    return { aggregates, message: null };
  },
});
