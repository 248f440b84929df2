const smallest = -2_147_483_648;
export const largest = 2_147_483_647;

export type Step =
  | { readonly refused: "upperBoundReached" | "lowerBoundReached" | "integerOverflow" | "badParameters" }
  | { readonly refused: undefined; readonly value: number };

/**
 * A data object's number after one step; a step that would pass the bound is refused whole. All numbers are 32-bit.
 * Rules: contract, IncrementIntValue and DecrementIntValue.
 * @param step counts by its size alone, never by its sign
 * @param bound inclusive; undefined when the caller set none
 */
export function stepped(current: number, step: number, bound: number | undefined, direction: 1 | -1): Step {
  const size = Math.abs(step);
  if (!isInt32(step) || !isInt32(size)) return { refused: "badParameters" };

  const value = current + direction * size;
  if (bound !== undefined && (value - bound) * direction > 0) {
    return { refused: direction === 1 ? "upperBoundReached" : "lowerBoundReached" };
  }
  return isInt32(value) ? { refused: undefined, value } : { refused: "integerOverflow" };
}

export function isInt32(number: number): boolean {
  return Number.isInteger(number) && number >= smallest && number <= largest;
}
