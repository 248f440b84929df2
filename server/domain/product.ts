import type { DataObject } from "./data-object.ts";
import type { FeatureDefinitions } from "./feature-definitions.ts";

/** How key strings are made, with the API's numbers. */
export const keyAlgorithms = { SKGL: 0, SKM15: 1 } as const;
export type KeyAlgorithm = (typeof keyAlgorithms)[keyof typeof keyAlgorithms];

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  /** Unix milliseconds. */
  readonly createdMs: number;
  readonly keyAlgorithm: KeyAlgorithm;
  /** Only SKGL uses it; empty otherwise. */
  readonly password: string;
  /** Meant something to Web API 2 only. */
  readonly isPublic: boolean;
  readonly featureDefinitions: FeatureDefinitions;
  readonly dataObjects: readonly DataObject[];
}
