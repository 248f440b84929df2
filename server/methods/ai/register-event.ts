import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { account } from "../../api/subjects.ts";
import { eventParams, eventShape, subjectOf } from "./event-params.ts";

export const registerEvent = defineMethod({
  name: "ai/RegisterEvent",
  summary: "Records that something happened in an application.",
  description: "Its time is now. It may be about a product, a license, a machine, or none of them.",
  permission: "RegisterEvent",
  access: "writes",
  on: account,
  params: { ...eventParams, ...eventShape },
  refusals: ["productNotFound", "keyNotFound"],
  result: { message: z.literal("") },

  async handle(call) {
    const { featureName = null, eventName = null, value, currency = null, metadata = null } = call.params;
    const about = await subjectOf(call);
    const event = { ...about, featureName, eventName, value, currency, metadata, time: call.nowSeconds };
    await call.store.events.add(event);
    return { message: "" };
  },
});
