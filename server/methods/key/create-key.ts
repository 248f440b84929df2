import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { plainText } from "../../api/plain-text.ts";
import { product } from "../../api/subjects.ts";
import { createAlike, createdKeys, creationParams, creationRefusals, creationResult } from "./create-alike.ts";

export const createKey = defineMethod({
  name: "key/CreateKey",
  summary: "Creates one or several licenses.",
  description:
    "With NewCustomer or AddOrUseExistingCustomer the customer is made in the same call; the token then needs the permission AddCustomer too.",
  permission: "CreateKey",
  access: "writes",
  on: product,
  params: {
    ...creationParams,
    format: z
      .enum(["json", "plaintext"])
      .default("json")
      .describe("plaintext answers with the keys alone, one a line, for shops such as FastSpring, SendOwl and DPD."),
  },
  refusals: creationRefusals,
  result: creationResult,
  logs: "keyCreation",

  async handle(call) {
    return createdKeys(await createAlike(call));
  },

  render(answer, { params }) {
    if (params.format === "json") return answer;
    const keys = answer.keys?.map(({ key }) => key) ?? [answer.key];
    return { ...answer, [plainText]: keys.join("\n") };
  },
});
