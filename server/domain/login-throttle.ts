/** Wrong passwords within one window of time. */
export interface Failures {
  readonly count: number;
  /** When the window began, Unix seconds. */
  readonly since: number;
}

/** Wrong passwords that one address has given: for this name, and for all names together. */
export interface FailuresByAddress {
  readonly forName: Failures | undefined;
  readonly forAnyName: Failures | undefined;
}

export const windowSeconds = 15 * 60;
const maxForName = 10;
const maxForAnyName = 300;
const maxFromAnywhere = 100;

/**
 * Whether an address has guessed often enough. It is the address that waits, never the name, so that nobody can lock an
 * honest user out from elsewhere.
 */
export function hasGuessedTooOften({ forName, forAnyName }: FailuresByAddress, nowSeconds: number): boolean {
  return countNow(forName, nowSeconds) >= maxForName || countNow(forAnyName, nowSeconds) >= maxForAnyName;
}

/**
 * Whether a name is being guessed from many addresses. Then addresses wait from which its owner has never come in; the
 * owner's own do not.
 */
export function isGuessedFromAnywhere(fromAnywhere: Failures | undefined, nowSeconds: number): boolean {
  return countNow(fromAnywhere, nowSeconds) >= maxFromAnywhere;
}

/** The failures after one more. A window that is over makes place for a new one. */
export function withOneMore(failures: Failures | undefined, nowSeconds: number): Failures {
  const count = countNow(failures, nowSeconds);
  return { count: count + 1, since: count === 0 ? nowSeconds : failures!.since };
}

function countNow(failures: Failures | undefined, nowSeconds: number): number {
  return failures === undefined || nowSeconds >= failures.since + windowSeconds ? 0 : failures.count;
}
