import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { wholeUnlessZero } from "../../api/params.ts";
import { wholeAccountOrProduct } from "../../api/subjects.ts";
import type { EventSum } from "../../storage/series.ts";
import { chartParams, dayRange, productOf } from "./chart-params.ts";

export const getEventSummary = defineMethod({
  name: "admin/GetEventSummary",
  summary: "Adds up what applications recorded: how often each feature and event, on how many machines, for how much.",
  description:
    "Made from the events every few minutes: one counts some five minutes after it came. Days are UTC's, by the events' own " +
    "times. `machineDays` counts each machine once a day. OSInfo, which Activate and Deactivate leave, is an event too.",
  permission: "UsageAnalytics",
  access: "reads much",
  on: wholeAccountOrProduct,
  params: {
    ...chartParams,
    limit: wholeUnlessZero(1, 1_000).default(100).describe("How many names, the most frequent first."),
  },
  refusals: ["productNotFound"],
  result: {
    events: z.array(
      model("Event Sum", "What was recorded under one name.", {
        featureName: z.string().nullable(),
        eventName: z.string().nullable(),
        count: z.int(),
        machineDays: z.int(),
        sums: z.array(z.object({ currency: z.string().nullable(), value: z.int().describe("In minor units.") })),
      }),
    ),
    total: z.int().describe("All events of the time, named or not."),
    names: z.int().describe("How many names there are."),
  },

  async handle(call) {
    const { params, store } = call;
    await productOf(call);
    const found = await store.series.events(dayRange(call), params.productId);
    const byName = Map.groupBy(found, ({ feature, event }) => JSON.stringify([feature, event]));
    const sums = [...byName.values()].map(eventJson).sort((one, other) => other.count - one.count);
    const total = found.reduce((sum, { total }) => sum + total, 0);
    return { events: sums.slice(0, params.limit), total, names: sums.length };
  },
});

function eventJson(parts: readonly EventSum[]) {
  const { feature, event } = parts[0]!;
  return {
    featureName: feature || null,
    eventName: event || null,
    count: parts.reduce((sum, { total }) => sum + total, 0),
    machineDays: parts.reduce((sum, part) => sum + part.machineDays, 0),
    sums: parts
      .filter(({ value, currency }) => value !== 0 || currency !== "")
      .map(({ currency, value }) => ({ currency: currency || null, value })),
  };
}
