import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { account } from "../../api/subjects.ts";

export const getAccount = defineMethod({
  name: "admin/GetAccount",
  summary: "Tells the account's name and the public key that verifies its licenses.",
  permission: "ReadAccount",
  access: "reads",
  on: account,
  params: {},
  refusals: [],
  result: {
    accountId: z.int(),
    name: z.string(),
    publicKeyXml: z.string().describe("The key in the form that the SDKs take."),
  },

  async handle({ store }) {
    const { id: accountId, name, publicKeyXml } = await store.account();
    return { accountId, name, publicKeyXml };
  },
});
