import type { AnswerOf } from "../../client/client.ts";

export type Product = AnswerOf<"product/GetProducts">["products"][number];
export type FeatureNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
type FeatureType = Product["featureDefinitions"]["f1"]["type"];

export interface NamedFeature {
  readonly number: FeatureNumber;
  readonly name: string;
  readonly type: FeatureType;
}

/** What the methods that change a product want. */
export const mayEdit = ["EditProducts", "ManageProducts"] as const;

const numbers: readonly FeatureNumber[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** F1 to F8 with what the product calls them. */
export function featuresOf({ featureDefinitions }: Product): NamedFeature[] {
  return numbers.map((number) => ({ number, ...featureDefinitions[`f${number}`] }));
}

/** When it was made, in Unix seconds. */
export function createdOf({ creationDate }: Product): number {
  return Date.parse(`${creationDate.slice(0, 19)}Z`) / 1_000;
}
