import * as z from "zod";
import { model } from "../../../api/model.ts";
import type { AnalyticsEvent } from "../../../storage/events.ts";

export const eventResult = model("Event", "Something that happened in an application.", {
  id: z.int(),
  productId: z.int().describe("0 is none."),
  key: z.string().describe("Empty when none, like the texts below."),
  machineCode: z.string(),
  featureName: z.string(),
  eventName: z.string(),
  time: z.int().describe("Unix seconds."),
  value: z.int().describe("An amount in minor units."),
  currency: z.string(),
  metadata: z.string(),
});

export function eventJson(event: AnalyticsEvent & { readonly id: number }): z.output<typeof eventResult> {
  return {
    id: event.id,
    productId: event.productId,
    key: event.key ?? "",
    machineCode: event.machineCode ?? "",
    featureName: event.featureName ?? "",
    eventName: event.eventName ?? "",
    time: event.time,
    value: event.value,
    currency: event.currency ?? "",
    metadata: event.metadata ?? "",
  };
}
