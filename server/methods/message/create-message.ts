import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { secondsFrom, timeParam } from "./time-param.ts";

export const createMessage = defineMethod({
  name: "message/CreateMessage",
  summary: "Tells all applications something, such as that there is a new version.",
  permission: "EditMessages",
  access: "writes",
  on: wholeAccount,
  params: {
    content: verbatim(10_000)
      .default("")
      .describe("The message: a text, a link, whatever the application understands."),
    channel: verbatim(100).default("").describe("Groups messages, such as `stable` and `experimental`."),
    time: timeParam.describe("When it was made, Unix seconds; now when left out."),
  },
  refusals: ["timestampMalformed"],
  result: { messageId: z.int(), message: z.null() },

  async handle({ params: { content, channel, time }, store, nowSeconds, refuse }) {
    const created = secondsFrom(time, refuse) ?? nowSeconds;
    return { messageId: await store.messages.add({ content, channel, created }), message: null };
  },
});
