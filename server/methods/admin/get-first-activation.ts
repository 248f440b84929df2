import * as z from "zod";
import { formatToken, hashSecret } from "../../api/access-token.ts";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { succeededActivations } from "../../domain/log-states.ts";
import type { Store } from "../../storage/store.ts";
import { quickstartSecret, readQuickstartNote } from "../quickstart-note.ts";

const exampleResult = z.object({
  productId: z.int(),
  productName: z.string(),
  key: z.string(),
  activateToken: z.string().nullable().describe("Activates, and nothing worse; null once revoked."),
  activated: z.int().nullable().describe("When a machine first activated the key, in Unix seconds."),
});

export const getFirstActivation = defineMethod({
  name: "admin/GetFirstActivation",
  summary:
    "Tells what a newcomer needs for a first activation, whether it has happened, and which first steps are done.",
  permission: "ManageTokens",
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: {
    url: z.string().describe("Where applications reach the server."),
    publicKeyXml: z.string(),
    example: exampleResult.nullable().describe("What the first start made to try; null where there is none."),
    steps: z.object({
      hasOwnProduct: z.boolean(),
      hasOwnToken: z.boolean(),
      sendsMail: z.boolean(),
      hasColleague: z.boolean(),
      hasBackup: z.boolean().describe("Whether the server has made a backup by itself."),
    }),
  },

  async prepare({ vault, caller, facts }) {
    const secretOf = (generation: number) => quickstartSecret(vault, caller.accountId, "activateToken", generation);
    return { secretOf, sendsMail: (await facts()).sendsMail };
  },

  async handle({ store, prepared: { secretOf, sendsMail } }) {
    const example = await exampleIn(store, secretOf);
    const [{ publicKeyXml }, products, tokens, members, backup] = [
      await store.account(),
      await store.products.list(),
      await store.tokens.list(),
      await store.members.list(),
      await store.installation.lastBackup(),
    ];
    const steps = {
      hasOwnProduct: products.some(({ id }) => id !== example?.productId),
      hasOwnToken: tokens.some(({ name, revoked }) => revoked === null && !name.startsWith("Quick start: ")),
      sendsMail,
      hasColleague: members.length > 1,
      hasBackup: backup !== undefined,
    };
    return { publicKeyXml, example: example ?? null, steps };
  },

  render: (found, { publicUrl: url }) => ({ url, ...found }),
});

async function exampleIn(store: Store, secretOf: (generation: number) => string) {
  const note = await readQuickstartNote(store);
  const license = note && (await store.licenses.find(note.licenseGlobalId));
  const product = note && (await store.products.find(note.productId));
  if (license === undefined || product === undefined) return undefined;
  const [first] = await store.webApiLog.list({
    ...everything,
    licenseId: license.globalId,
    states: succeededActivations,
  });
  return {
    productId: product.id,
    productName: product.name,
    key: license.key,
    activateToken: await liveToken(store, secretOf),
    activated: first?.time ?? null,
  };
}

const everything = {
  productId: undefined,
  machineCode: undefined,
  friendlyName: undefined,
  time: {},
  afterId: undefined,
  beforeId: undefined,
  orderBy: "id",
  direction: "asc",
  limit: 1,
} as const;

async function liveToken(store: Store, secretOf: (generation: number) => string): Promise<string | null> {
  for (let generation = 1; ; generation++) {
    const secret = secretOf(generation);
    const token = await store.tokens.findBySecretHash(hashSecret(secret));
    if (token === undefined) return null;
    if (token.revoked === null) return formatToken({ id: token.id, secret });
  }
}
