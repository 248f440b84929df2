import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { choice, text, whole } from "../../api/params.ts";
import { changedProduct } from "../../api/subjects.ts";
import { featureTypes } from "../../domain/feature-definitions.ts";

export const editFeatures = defineMethod({
  name: "admin/EditFeatures",
  summary: "Says what the features of a product are called and mean; what is left out stays.",
  permission: ["EditProducts", "ManageProducts"],
  access: "writes",
  on: changedProduct,
  params: {
    feature: whole(1, 8).optional().describe("The feature that Name and Type are about."),
    name: text(100).min(1).optional().describe("What it is called."),
    type: choice(featureTypes).optional().describe("0 nothing special, 1 limits the time, 2 marks a trial."),
    allLicensesTimeLimited: z.boolean().optional().describe("Whether every license of the product runs out."),
    blockExpiredLicenses: z.boolean().optional().describe("Whether licenses are blocked within an hour of expiring."),
  },
  refusals: [],
  result: {},

  async handle({ params, product, store, refuse }) {
    const { feature, name, type } = params;
    const namesFeature = name !== undefined || type !== undefined;
    if (namesFeature !== (feature !== undefined)) return refuse("badParameters");

    const { features, ...rules } = product.featureDefinitions;
    await store.products.save(product, {
      ...product,
      featureDefinitions: {
        features: features.map((definition, index) =>
          index + 1 === feature ? { name: name ?? definition.name, type: type ?? definition.type } : definition,
        ),
        allLicensesTimeLimited: params.allLicensesTimeLimited ?? rules.allLicensesTimeLimited,
        blockExpiredLicenses: params.blockExpiredLicenses ?? rules.blockExpiredLicenses,
      },
    });
    return {};
  },
});
