import * as z from "zod";
import { featureTypes } from "../../../domain/feature-definitions.ts";
import type { Product } from "../../../domain/product.ts";
import { keyAlgorithms } from "../../../domain/product.ts";
import { isoWithFraction } from "../../../signing/wire-time.ts";

const featureNames = ["f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"] as const;
const definitionResult = z.object({ name: z.string(), type: z.enum(featureTypes) });

export const productResult = z.object({
  id: z.int(),
  name: z.string(),
  creationDate: z.string(),
  description: z.string(),
  password: z.string(),
  isPublic: z.boolean(),
  keyAlgorithm: z.enum(keyAlgorithms),
  featureDefinitions: z.object({
    ...(Object.fromEntries(featureNames.map((name) => [name, definitionResult])) as Record<
      (typeof featureNames)[number],
      typeof definitionResult
    >),
    allLicensesTimeLimited: z.boolean(),
    blockExpiredLicenses: z.boolean(),
  }),
  dataObjects: z.array(z.object({ id: z.int(), name: z.string(), stringValue: z.string(), intValue: z.int() })),
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
