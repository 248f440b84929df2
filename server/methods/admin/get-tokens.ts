import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";

const token = z.object({
  id: z.int(),
  name: z.string(),
  permissions: z.array(z.string()),
  productLock: z.int(),
  keyLock: z.int(),
  featureLock: z.int(),
  created: z.int(),
  expires: z.int().nullable(),
  revoked: z.int().nullable().describe("When it was revoked, in Unix seconds."),
  allowedAddresses: z.array(z.string()).describe("Where it works from; anywhere if there are none."),
  lastUsed: z.int().nullable().describe("In Unix seconds, to within some ten minutes."),
  customerId: z.int().nullable().describe("The customer who has allowed an application to have it; null for yours."),
});

export const getTokens = defineMethod({
  name: "admin/GetTokens",
  summary: "Lists the access tokens of the account, without their secrets.",
  permission: "ManageTokens",
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: { tokens: z.array(token) },

  async handle({ store }) {
    const tokens = (await store.tokens.list()).map(
      ({
        secretHash: _,
        accountId: _account,
        networks: _networks,
        version: _version,
        deviceId: _device,
        ...shown
      }) => ({
        ...shown,
        permissions: [...shown.permissions],
      }),
    );
    return { tokens };
  },
});
