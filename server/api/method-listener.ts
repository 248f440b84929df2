import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyBaseLogger } from "fastify";
import type { Access } from "../storage/engine.ts";
import { callOverWire, type Runtime } from "./call-method.ts";
import { clientReader } from "./client-reader.ts";
import type { Method } from "./define-method.ts";
import { answered, failed, refused, refusedPlainly, type WireAnswer } from "./envelope.ts";
import type { Gate } from "./gate.ts";
import type { Outages } from "./outages.ts";
import { asksForPlainText } from "./plain-text.ts";
import { CallerGone, readBody } from "./read-body.ts";
import { sendAnswer } from "./send-answer.ts";
import { sessionChange } from "./session-change.ts";
import { ownPageOf, setCookieFor } from "./session-cookie.ts";

export interface Serving {
  readonly methods: readonly Method[];
  readonly runtime: Runtime;
  readonly logger: FastifyBaseLogger;
  readonly gate: Gate;
  readonly outages: Outages;
  readonly maxBodyBytes: number;
  readonly trustProxy: boolean | string;
  readonly isClosing: () => boolean;
  readonly onAnswer?: ((method: Method, refusal: string | undefined, milliseconds: number) => void) | undefined;
}

interface Reply extends WireAnswer {
  readonly cookie?: string | undefined;
  /** Why it is a refusal. */
  readonly reason?: string | undefined;
}

const verbs: ReadonlySet<string | undefined> = new Set(["POST", "GET", "HEAD"]);

/**
 * Answers calls of methods on bare node:http, because they are nearly all that a license server is asked and a framework's
 * life of a request costs as much as the call itself (docs/decisions/0012).
 * @returns a listener that says whether the request was a call, and leaves everything else alone
 */
export function methodListener(serving: Serving): (request: IncomingMessage, response: ServerResponse) => boolean {
  const methods = new Map(serving.methods.map((method) => [method.path.toLowerCase(), method]));
  const callOf = callReader(serving);
  return (request, response) => {
    const method = methods.get(routedPath(request.url!));
    if (method === undefined || !verbs.has(request.method)) return false;
    void answer(method, request, response, { ...serving, callOf });
    return true;
  };
}

/** The path as its route was declared, however the caller wrote it. */
export function routedPath(url: string): string {
  const question = url.indexOf("?");
  const path = (question < 0 ? url : url.slice(0, question)).toLowerCase();
  return path.includes("//") || path.endsWith("/") ? path.replace(/\/{2,}/g, "/").replace(/\/$/, "") : path;
}

type Answering = Serving & { readonly callOf: ReturnType<typeof callReader> };

async function answer(method: Method, request: IncomingMessage, response: ServerResponse, serving: Answering) {
  const requestId = serving.runtime.nextRequestId();
  const started = performance.now();
  try {
    const { cookie, reason, ...reply } = await replyTo(method, request, requestId, serving);
    serving.onAnswer?.(method, reason, performance.now() - started);
    const isLast = serving.isClosing() || reason === "bodyTooLarge";
    await sendAnswer(request, response, reply, { requestId, cookie, isLast });
  } catch (thrown) {
    if (!(thrown instanceof CallerGone)) logFailure(serving.logger, requestId, thrown as Error);
    response.destroy();
  }
}

async function replyTo(
  method: Method,
  request: IncomingMessage,
  requestId: string,
  serving: Answering,
): Promise<Reply> {
  const { runtime, outages, logger } = serving;
  try {
    // Before the gate: whoever sends slowly must not keep others out.
    const call = await serving.callOf(request, requestId);
    const body = await withinGate(serving.gate, method.access, () => callOverWire(method, call, runtime));
    const change = body[sessionChange];
    return { ...answered(body), cookie: change && setCookieFor(change, runtime.publicUrl()) };
  } catch (thrown) {
    if (thrown instanceof CallerGone) throw thrown;
    const refusal = outages.refusalIn(thrown);
    const tell = asksForPlainText(request.url!) ? refusedPlainly : refused;
    if (refusal) return { ...tell(refusal), reason: refusal.reason };
    logFailure(logger, requestId, thrown as Error);
    return failed(requestId);
  }
}

async function withinGate<T>(gate: Gate, access: Access, work: () => Promise<T>): Promise<T> {
  if (!gate.enter(access)) throw gate.refusal;
  try {
    return await work();
  } finally {
    gate.leave(access);
  }
}

export function logFailure(logger: FastifyBaseLogger, requestId: string, { name, message, stack }: Error): void {
  logger.error({ requestId, error: { name, message, stack } }, "call failed");
}

function callReader({ maxBodyBytes, trustProxy, runtime }: Serving) {
  const clientOf = clientReader(trustProxy);
  return async (request: IncomingMessage, requestId: string) => {
    const body = await readBody(request, maxBodyBytes);
    const { headers, method: verb = "" } = request;
    const url = request.url!;
    const question = url.indexOf("?");
    const { address, hosts } = clientOf(request);
    return {
      query: question < 0 ? "" : url.slice(question + 1),
      contentType: headers["content-type"] ?? "",
      body,
      tokenHeader: textOf(headers.token),
      idempotencyKey: textOf(headers["idempotency-key"]),
      ownPage: ownPageOf({ verb, headers, hosts, publicUrl: runtime.publicUrl() }),
      requestId,
      address,
    };
  };
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
