import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { choice, flag, text, verbatim } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { defaultFeatureDefinitions } from "../../domain/feature-definitions.ts";
import { keyAlgorithms } from "../../domain/product.ts";

export const addProduct = defineMethod({
  name: "admin/AddProduct",
  summary: "Adds a product.",
  permission: "ManageProducts",
  access: "writes",
  on: wholeAccount,
  params: {
    name: text(200).min(1).describe("What the product is called."),
    description: text(2_000).default(""),
    keyAlgorithm: choice(keyAlgorithms)
      .default(keyAlgorithms.SKM15)
      .describe("1 SKM15: keys that say nothing and never change. 0 SKGL: keys that carry their license."),
    password: verbatim(200).default("").describe("Encrypts SKGL keys."),
    isPublic: flag().describe("Meant something to Web API 2 only."),
  },
  refusals: [],
  result: { productId: z.int() },

  async handle({ params, store, nowMs }) {
    const productId = await store.products.add({
      ...params,
      createdMs: nowMs,
      featureDefinitions: defaultFeatureDefinitions,
    });
    return { productId };
  },
});
