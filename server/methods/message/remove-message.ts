import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";

export const removeMessage = defineMethod({
  name: "message/RemoveMessage",
  summary: "Takes a message back; applications that have not read it never will.",
  permission: "EditMessages",
  access: "writes",
  on: wholeAccount,
  params: { id: id().describe("The message's id.") },
  refusals: ["messageNotFound"],
  result: { message: z.null() },

  async handle({ params, store, refuse }) {
    await store.messages.remove((await store.messages.find(params.id)) ?? refuse("messageNotFound"));
    return { message: null };
  },
});
