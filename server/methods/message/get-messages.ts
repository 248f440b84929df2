import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { secondsFrom, timeParam } from "./time-param.ts";
import { messageResult } from "./views/message.ts";

export const getMessages = defineMethod({
  name: "message/GetMessages",
  summary: "Lists what the vendor tells all applications, newest first.",
  description:
    "For applications: give as Time when the newest message was created that they have shown, or when they were built. " +
    "Messages belong to no product, so locks of the token do not matter.",
  permission: "GetMessages",
  access: "reads",
  on: account,
  params: {
    channel: verbatim(100).optional().describe("Only messages of exactly this channel."),
    time: timeParam.describe("Only messages made after this, Unix seconds."),
  },
  refusals: ["timestampMalformed"],
  result: { messages: z.array(messageResult), message: z.null() },

  async handle({ params: { channel, time }, store, refuse }) {
    const messages = await store.messages.list(channel, secondsFrom(time, refuse));
    return {
      messages: messages.map(({ id, content, created, channel }) => ({ id, content, created, channel })),
      message: null,
    };
  },
});
