/** F1 to F8, in this order; always eight. */
export type Features = readonly [boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean];

export const noFeatures: Features = [false, false, false, false, false, false, false, false];

/** @param number 1 to 8 */
export function hasFeature(features: Features, number: number): boolean {
  return features[number - 1] ?? false;
}

/**
 * The features with one of them switched.
 * @param number 1 to 8; anything else changes nothing
 */
export function withFeature(features: Features, number: number, isOn: boolean): Features {
  return features.map((value, index) => (index === number - 1 ? isOn : value)) as unknown as Features;
}
