import * as z from "zod";
import { model } from "../../../api/model.ts";
import { featureTypes } from "../../../domain/feature-definitions.ts";
import type { Product } from "../../../domain/product.ts";
import { keyAlgorithms } from "../../../domain/product.ts";
import { isoWithFraction } from "../../../signing/wire-time.ts";
import { attachedDataObjectResult } from "../../data/views/data-object.ts";

const featureNames = ["f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"] as const;
const definitionResult = model("Feature Definition", "What one of the eight features means.", {
  name: z.string(),
  type: z.enum(featureTypes),
});

export const productResult = model("Product", "Something that licenses are sold for.", {
  id: z.int(),
  name: z.string(),
  creationDate: z.string(),
  description: z.string(),
  password: z.string(),
  isPublic: z.boolean(),
  keyAlgorithm: z.enum(keyAlgorithms),
  featureDefinitions: model("Feature Definitions", "What the eight features of a product mean.", {
    ...(Object.fromEntries(featureNames.map((name) => [name, definitionResult])) as Record<
      (typeof featureNames)[number],
      typeof definitionResult
    >),
    allLicensesTimeLimited: z.boolean(),
    blockExpiredLicenses: z.boolean(),
  }),
  dataObjects: z.array(attachedDataObjectResult),
});

export function productJson(product: Product) {
  const { features, allLicensesTimeLimited, blockExpiredLicenses } = product.featureDefinitions;
  return {
    id: product.id,
    name: product.name,
    creationDate: isoWithFraction(product.createdMs),
    description: product.description,
    password: product.password,
    isPublic: product.isPublic,
    keyAlgorithm: product.keyAlgorithm,
    featureDefinitions: {
      ...Object.fromEntries(featureNames.map((name, index) => [name, features[index]])),
      allLicensesTimeLimited,
      blockExpiredLicenses,
    },
    dataObjects: product.dataObjects,
  };
}
