import { defineMethod } from "../../api/define-method.ts";
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
  params: creationParams,
  refusals: creationRefusals,
  result: creationResult,
  logs: "keyCreation",

  async handle(call) {
    return createdKeys(await createAlike(call));
  },
});
