import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { account } from "../../api/subjects.ts";
import { tokenPresets } from "../../domain/token-presets.ts";

const preset = z.object({
  name: z.string(),
  label: z.string(),
  description: z.string(),
  permissions: z.array(z.string()),
  wantsProductLock: z.boolean().describe("Whether it should be locked to one product."),
  keyLock: z.int(),
  featureLock: z.int(),
  featureLockMeaning: z.string().describe("Empty where it means nothing."),
  isForShipping: z.boolean().describe("Whether it is meant to be given away with an application."),
});

export const getTokenPresets = defineMethod({
  name: "admin/GetTokenPresets",
  summary: "Lists usual kinds of access tokens, to begin from.",
  permission: "ManageTokens",
  access: "reads",
  on: account,
  params: {},
  refusals: [],
  result: { presets: z.array(preset) },

  handle: async () => ({ presets: tokenPresets }),
});
