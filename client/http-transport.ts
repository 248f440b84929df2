import type { Answer, Transport } from "./client.ts";

export interface HttpOptions {
  /** How often a call without an answer is made in all. */
  readonly attempts?: number;
  /** After so many milliseconds without an answer an attempt is given up. */
  readonly timeoutMs?: number;
  /** Waits before the next attempt. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  readonly fetch?: typeof globalThis.fetch;
}

/** Nothing was decided: no connection, no answer in time, a failure of the server or of a proxy in front of it. */
export class ServerUnreachable extends Error {}

/**
 * Calls a server over HTTP. A call whose answer got lost is made again under the same Idempotency-Key, so that its work is
 * done once.
 * @param url address of the server, such as `http://127.0.0.1:8080`
 * @param token access token
 */
export function httpTransport(url: string, token: string, options: HttpOptions = {}): Transport {
  const base = url.replace(/\/+$/, "");
  return async (method, params) => (await callOverHttp(base, { token }, { method, params }, options)).answer;
}

/**
 * One call, made again while nothing came back.
 * @param headers what lets the caller in
 * @throws ServerUnreachable when it was tried often enough
 */
export async function callOverHttp(
  base: string,
  headers: Readonly<Record<string, string>>,
  { method, params }: { method: string; params: object },
  options: HttpOptions,
): Promise<HttpAnswer> {
  const { attempts = 3, pause = sleep } = options;
  const all = { "content-type": "application/json", ...headers, ...repeatable(method) };
  const request = { method: "POST", headers: all, body: JSON.stringify(params) };
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce(`${base}/api/${method}`, request, options);
    if (outcome.answer) return { answer: outcome.answer, status: outcome.status! };
    if (outcome.isFinal || attempt >= attempts)
      throw new ServerUnreachable(`${base || "The server"} did not answer: ${outcome.problem}`);
    await pause(firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
  }
}

export interface HttpAnswer {
  readonly answer: Answer;
  readonly status: number;
}

const firstPauseMs = 400;
const defaultTimeoutMs = 15_000;

/** A machine that has its seat keeps it, so Activate needs no key, which would cost the server a row. */
function repeatable(method: string): { "idempotency-key"?: string } {
  return method.toLowerCase() === "key/activate" ? {} : { "idempotency-key": newKey() };
}

/** Not `randomUUID`, which browsers offer to https pages only. */
function newKey(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

interface Attempt {
  readonly answer?: Answer;
  readonly status?: number;
  /** Another attempt would bring the same. */
  readonly isFinal?: boolean;
  readonly problem?: string;
}

async function tryOnce(url: string, request: RequestInit, options: HttpOptions): Promise<Attempt> {
  const { fetch = globalThis.fetch, timeoutMs = defaultTimeoutMs } = options;
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(timeoutMs) });
    const answer = answerIn(await response.text());
    const { status } = response;
    const isWorthAnother = worthAnotherAttempt.has(status);
    if (answer && status < 500 && !isWorthAnother) return { answer, status };
    return { isFinal: !isWorthAnother, problem: answer?.message ?? `HTTP ${status}` };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** Too many requests, and what proxies and busy servers say. */
const worthAnotherAttempt: ReadonlySet<number> = new Set([429, 502, 503, 504]);

function answerIn(body: string): Answer | undefined {
  try {
    const answer = JSON.parse(body) as Partial<Answer> | null;
    return typeof answer === "object" && answer !== null && "message" in answer ? (answer as Answer) : undefined;
  } catch {
    return undefined;
  }
}

function problemOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error && cause.message ? cause.message : message;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
