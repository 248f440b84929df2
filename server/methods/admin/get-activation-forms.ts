import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { activationFormPath } from "../../domain/activation-form.ts";

export const getActivationForms = defineMethod({
  name: "admin/GetActivationForms",
  summary: "Lists the pages on which customers make activation files by key and machine code, oldest first.",
  permission: "ReadAccount",
  access: "reads",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: {
    activationForms: z.array(
      model("Activation Form", "A page on which customers make activation files.", {
        id: z.int(),
        productId: z.int().describe("The product whose keys it takes."),
        name: z.string(),
        url: z.string().describe("The page. Whoever has a key and this address can use it."),
        format: z.literal([0, 1]).describe("0 LinqSign, 1 StringSign."),
        introduction: z.string(),
        isOpen: z.boolean().describe("Whether the page is there."),
        created: z.int(),
      }),
    ),
  },

  handle: async ({ store }) => store.activationForms.list(),

  render: (forms, { publicUrl }) => ({
    activationForms: forms.map(({ secret, ...form }) => ({
      ...form,
      url: publicUrl + activationFormPath({ secret, id: form.id }),
    })),
  }),
});
