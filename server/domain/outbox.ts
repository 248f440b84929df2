/** What waits to be told to somebody outside, as far as a decision about it needs. */
export interface Attempted {
  /** Attempts begun, the one under way included. */
  readonly attempts: number;
  /** Unix seconds; later than this nobody wants to hear it any more. */
  readonly usefulUntil: number;
}

const minute = 60;
const hour = 60 * minute;
const delays = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour, 24 * hour];

/** How often something is tried before it is given up: over almost two days. */
export const maxAttempts = delays.length + 1;

/** Why an attempt that was just claimed is not to be made; undefined when it is. */
export function reasonToGiveUp({ attempts, usefulUntil }: Attempted, nowSeconds: number): string | undefined {
  if (attempts > maxAttempts) return "The last attempt never ended.";
  return usefulUntil < nowSeconds ? "It would have come too late." : undefined;
}

/**
 * When to try again after an attempt that failed.
 * @returns Unix seconds; undefined when it is to be given up
 */
export function nextAttempt({ attempts, usefulUntil }: Attempted, nowSeconds: number): number | undefined {
  const delay = delays[attempts - 1];
  return delay === undefined || nowSeconds + delay > usefulUntil ? undefined : nowSeconds + delay;
}
