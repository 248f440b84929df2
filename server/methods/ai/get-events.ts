import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { json, optionalId, verbatim, wholeUnlessZero } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { scopeOf } from "./scope.ts";
import { timeBounds } from "./time-bounds.ts";
import { eventJson, eventResult } from "./views/event.ts";

const maxEvents = 100;

export const getEvents = defineMethod({
  name: "ai/GetEvents",
  summary: "Lists what applications have recorded, oldest first, unless EndingBefore is given.",
  description:
    "A token with key lock must name ProductId and Key. What Activate and Deactivate are told as OSInfo is here too.",
  permission: "GetEvents",
  access: "reads much",
  on: account,
  params: {
    productId: optionalId().describe("Only events about this product."),
    key: verbatim(100).optional().describe("Only events about this key; needs ProductId."),
    metadata: verbatim(10_000).optional().describe("Only events whose metadata contains this, in any case."),
    time: json(z.union([z.int().min(0), timeBounds]))
      .optional()
      .describe('A moment in Unix seconds, or bounds as JSON, such as {"gte":1742208215}; 0 is none.'),
    limit: wholeUnlessZero(1, 1_000_000).default(10).describe(`How many events, ${maxEvents} at most.`),
    startingAfter: optionalId().describe("Only events with a higher id."),
    endingBefore: optionalId().describe("Only events with a lower id, newest first."),
  },
  refusals: ["productNotFound", "keyNotFound"],
  result: { events: z.array(eventResult), message: z.literal("") },

  async handle(call) {
    const { params, store } = call;
    const { productId } = await scopeOf(call);
    const { key, metadata, time = 0, limit, startingAfter: afterId, endingBefore: beforeId } = params;
    const bounds = typeof time === "number" ? exactly(time) : time;
    const page = { afterId, beforeId, limit: Math.min(limit, maxEvents) };
    const events = await store.events.list({ productId, key, metadata, time: bounds, ...page });
    return { events: events.map(eventJson), message: "" };
  },
});

const exactly = (time: number) => (time === 0 ? {} : { gte: time, lte: time });
