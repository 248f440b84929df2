import { type Features, hasFeature } from "./features.ts";

/** What a feature means to the server, with the API's numbers. */
export const featureTypes = { Default: 0, TimeLimited: 1, Trial: 2 } as const;
export type FeatureType = (typeof featureTypes)[keyof typeof featureTypes];

export interface FeatureDefinition {
  readonly name: string;
  readonly type: FeatureType;
}

export interface FeatureDefinitions {
  /** F1 to F8, in this order; always eight. */
  readonly features: readonly FeatureDefinition[];
  readonly allLicensesTimeLimited: boolean;
  readonly blockExpiredLicenses: boolean;
}

/** What a new product starts with: F1 limits the time, F2 marks a trial. */
export const defaultFeatureDefinitions: FeatureDefinitions = {
  features: [
    { name: "Time Limit (F1)", type: featureTypes.TimeLimited },
    { name: "Trial (F2)", type: featureTypes.Trial },
    ...[3, 4, 5, 6, 7, 8].map((number) => ({ name: `Feature ${number}`, type: featureTypes.Default })),
  ],
  allLicensesTimeLimited: false,
  blockExpiredLicenses: false,
};

/** Whether a license with these features runs out at all. */
export function isTimeLimited(features: Features, definitions: FeatureDefinitions): boolean {
  return definitions.allLicensesTimeLimited || hasFeatureOfType(features, definitions, featureTypes.TimeLimited);
}

/** Whether a license with these features is a trial. */
export function isTrial(features: Features, definitions: FeatureDefinitions): boolean {
  return hasFeatureOfType(features, definitions, featureTypes.Trial);
}

function hasFeatureOfType(features: Features, definitions: FeatureDefinitions, type: FeatureType): boolean {
  return definitions.features.some((definition, index) => definition.type === type && hasFeature(features, index + 1));
}
