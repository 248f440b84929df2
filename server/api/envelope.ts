import type { Body } from "./define-method.ts";
import { plainText } from "./plain-text.ts";
import type { Refusal } from "./refusals.ts";

export interface WireAnswer {
  readonly status: number;
  /** JSON, unless there is another content type. */
  readonly text: string;
  readonly contentType?: string;
  /** When it is worth asking again. */
  readonly retryAfterSeconds?: number;
}

const asPlainText = "text/plain; charset=utf-8";

/** Compat: `result` is a number and `message` a string on success, because PHP and Rust take nothing else (wire.md, fact 9). */
export function answered(body: Body): WireAnswer {
  const plain = body[plainText];
  if (plain !== undefined) return { status: 200, text: plain, contentType: asPlainText };
  return { status: 200, text: JSON.stringify({ result: 0, message: "", ...body }) };
}

/** Whoever hands on what it gets would hand on a refusal as if it were a key, were it not for the status. */
export function refusedPlainly({ text, status, retryAfterSeconds }: Refusal): WireAnswer {
  const retry = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return { status: status === 200 ? 400 : status, text, contentType: asPlainText, ...retry };
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
