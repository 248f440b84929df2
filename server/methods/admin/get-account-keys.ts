import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { publicKeyFacts } from "../../signing/public-key-facts.ts";
import { publicKeyFields } from "./account-key-view.ts";

const current = z.object({
  ...publicKeyFields,
  made: z.int().describe("When it came into use here, in Unix seconds."),
});
const former = z.object({
  id: z.int(),
  ...publicKeyFields,
  made: z.int(),
  replaced: z.int().describe("When another took its place, in Unix seconds."),
});

export const getAccountKeys = defineMethod({
  name: "admin/GetAccountKeys",
  summary: "Tells the public keys of the pair that signs the account's licenses and of those before it.",
  description: "Private keys are never told. What another pair would break is told by `licenses` and `lastActivity`.",
  permission: "ManageAccountKeys",
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: {
    name: z.string().describe("The account's."),
    current,
    activationCodeKey: z
      .string()
      .describe(
        "What verifies activation codes: 32 bytes of Ed25519 in base64. It is made from the pair that signs now.",
      ),
    former: z.array(former).describe("Newest first."),
    licenses: z.int().describe("Licenses that were ever made: answers about them are signed by this pair."),
    lastActivity: z.int().nullable().describe("The last day with calls of applications, its start in Unix seconds."),
  },

  async handle({ store }) {
    const { name, publicKeyXml, made } = await store.accountKeys.current();
    const before = await store.accountKeys.former();
    return {
      name,
      current: { ...publicKeyFacts(publicKeyXml), made },
      former: before.map(({ id, publicKeyXml: xml, made, replaced }) => ({
        id,
        ...publicKeyFacts(xml),
        made,
        replaced,
      })),
      ...(await store.accountKeys.reach()),
    };
  },

  async render(keys, { signer, caller }) {
    // Another process may have made another pair sign a moment ago.
    signer.forget(caller.accountId);
    return { ...keys, activationCodeKey: await signer.codeKey(caller.accountId) };
  },
});
