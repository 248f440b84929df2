import type { Body } from "./define-method.ts";
import type { Refusal } from "./refusals.ts";

export interface WireAnswer {
  readonly status: number;
  /** JSON */
  readonly text: string;
  /** When it is worth asking again. */
  readonly retryAfterSeconds?: number;
}

/** Compat: `result` is a number and `message` a string on success, because PHP and Rust take nothing else (wire.md, fact 9). */
export function answered(body: Body): WireAnswer {
  return { status: 200, text: JSON.stringify({ result: 0, message: "", ...body }) };
}

export function refused(refusal: Refusal): WireAnswer {
  const text = JSON.stringify({ result: 1, message: refusal.text });
  const { retryAfterSeconds } = refusal;
  return { status: refusal.status, text, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
}

/** For what is our fault: tells nothing but where to look it up. */
export function failed(requestId: string): WireAnswer {
  const message = `Something went wrong. Please contact the vendor of your software and name the request ${requestId}.`;
  return { status: 500, text: JSON.stringify({ result: 1, message }) };
}
