/** How often something may be done: so many at once, and one more after each interval. */
export interface Rate {
  readonly burst: number;
  readonly intervalMs: number;
}

const minuteMs = 60_000;

export function perMinute(count: number): Rate {
  return { burst: count, intervalMs: Math.ceil(minuteMs / count) };
}

export function perHour(count: number): Rate {
  return { burst: count, intervalMs: Math.ceil((60 * minuteMs) / count) };
}

/**
 * How long to wait until it may be done once more; 0 when it may be done now.
 * @param wholeAtMs when the allowance is whole again, Unix milliseconds: all that needs to be kept; undefined for nothing taken
 */
export function waitMs({ burst, intervalMs }: Rate, wholeAtMs: number | undefined, nowMs: number): number {
  return Math.max(0, (wholeAtMs ?? 0) - nowMs - (burst - 1) * intervalMs);
}

/** When the allowance is whole again after it was done once more. Never later than what twice the burst takes. */
export function afterOneMore({ burst, intervalMs }: Rate, wholeAtMs: number | undefined, nowMs: number): number {
  return Math.min(Math.max(wholeAtMs ?? 0, nowMs) + intervalMs, nowMs + 2 * burst * intervalMs);
}
