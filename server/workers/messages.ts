/** What a worker and its primary tell each other. */
export const stopMessage = { type: "latchkey:stop" } as const;

export interface MetricsQuestion {
  readonly type: "latchkey:metrics?";
  readonly id: number;
}

export interface MetricsAnswer {
  readonly type: "latchkey:metrics";
  readonly id: number;
  /** Null when a worker did not answer in time. */
  readonly text: string | null;
}

export function isStop(message: unknown): boolean {
  return typeOf(message) === stopMessage.type;
}

export function isMetricsQuestion(message: unknown): message is MetricsQuestion {
  return typeOf(message) === "latchkey:metrics?";
}

export function isMetricsAnswer(message: unknown): message is MetricsAnswer {
  return typeOf(message) === "latchkey:metrics";
}

function typeOf(message: unknown): unknown {
  return (message as { type?: unknown } | null)?.type;
}
