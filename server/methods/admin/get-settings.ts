import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { keyLikeSecretsSwitch } from "./key-like-secrets.ts";

export const getSettings = defineMethod({
  name: "admin/GetSettings",
  summary: "Tells what the account has chosen for itself.",
  permission: "ReadAccount",
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: {
    name: z.string().describe("The account's name."),
    hideBlockedKeys: z
      .boolean()
      .describe("Whether admin/ListLicenses leaves out blocked licenses when not told otherwise."),
    noticeCopyAddress: z
      .string()
      .describe("Who gets a copy of expiry notices whose product names nobody; empty for nobody."),
    keyLikeCustomerSecrets: z.boolean().describe("Whether new customers' secrets look like keys, and not like GUIDs."),
  },

  async handle({ store }) {
    const { name } = await store.account();
    const keyLikeCustomerSecrets = (await keyLikeSecretsSwitch(store))?.intValue === 2;
    return { name, ...(await store.choices.read()), keyLikeCustomerSecrets };
  },
});
