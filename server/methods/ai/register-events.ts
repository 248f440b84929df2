import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { json } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { eventParams, eventShape, subjectOf } from "./event-params.ts";

const item = z.object({ ...eventShape, time: z.int().min(0).max(99_999_999_999).default(0) });

export const registerEvents = defineMethod({
  name: "ai/RegisterEvents",
  summary: "Records several things that happened in an application, all or none.",
  description:
    "For what was kept while there was no connection. Each event is an object with FeatureName, EventName, Value, Currency, " +
    "Metadata and Time, names in any case; Time is in Unix seconds, and now when left out or 0.",
  permission: "RegisterEvent",
  access: "writes",
  on: account,
  params: {
    ...eventParams,
    events: json(z.array(z.record(z.string(), z.unknown())).max(1_000)).describe("JSON list of up to 1,000 events."),
  },
  refusals: ["productNotFound", "keyNotFound"],
  result: { message: z.literal("") },

  async handle(call) {
    const { params, store, nowSeconds, refuse } = call;
    const events = params.events.map((given) => item.safeParse(fieldsOf(given)));
    const about = await subjectOf(call);
    for (const { success, data } of events) {
      if (!success) return refuse("badParameters");
      const { featureName = null, eventName = null, currency = null, metadata = null, value, time } = data;
      await store.events.add({ ...about, featureName, eventName, value, currency, metadata, time: time || nowSeconds });
    }
    return { message: "" };
  },
});

const names = new Map(Object.keys(item.shape).map((name) => [name.toLowerCase(), name]));

/** Known fields by our names; what clients leave null is absent. */
function fieldsOf(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const told = Object.entries(given).filter(([, value]) => value !== null);
  return Object.fromEntries(told.map(([name, value]) => [names.get(name.toLowerCase()) ?? name, value]));
}
