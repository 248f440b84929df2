import compress from "@fastify/compress";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { callOverWire, type Runtime } from "./call-method.ts";
import type { Method } from "./define-method.ts";
import { answered, failed, refused, type WireAnswer } from "./envelope.ts";
import type { Gate } from "./gate.ts";
import { Outages } from "./outages.ts";
import { Refusal } from "./refusals.ts";
import { sessionChange } from "./session-change.ts";
import { ownPageOf, setCookieFor } from "./session-cookie.ts";
import type { WireRequest } from "./wire-request.ts";

export interface HttpOptions {
  readonly methods: readonly Method[];
  readonly runtime: Runtime;
  readonly logger: FastifyBaseLogger;
  readonly gate: Gate;
  readonly maxBodyBytes: number;
  /** Believe X-Forwarded-For: addresses or networks of the proxies in front, or true for any. */
  readonly trustProxy: boolean | string;
  readonly onAnswer?: (method: Method, refusal: string | undefined, milliseconds: number) => void;
}

interface Serving extends HttpOptions {
  readonly outages: Outages;
}

/** Long enough for the largest body over a slow line; a head has a minute. */
const requestTimeoutMs = 120_000;

/** Makes the HTTP server with a route for every method; pages and operations add theirs to it. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const server = Fastify({
    trustProxy: options.trustProxy,
    bodyLimit: options.maxBodyBytes,
    routerOptions: { caseSensitive: false, ignoreDuplicateSlashes: true, ignoreTrailingSlash: true },
    requestIdHeader: false,
    genReqId: () => options.runtime.nextRequestId(),
    // Whoever sends its request drop by drop must not keep a connection for ever.
    requestTimeout: requestTimeoutMs,
    forceCloseConnections: "idle",
    // A server that stops still answers what reaches it, and ends the connection with that.
    return503OnClosing: false,
  });
  await server.register(compress, { global: false, globalDecompression: false, encodings: ["gzip", "deflate"] });
  acceptAnyBody(server);
  const outages = new Outages(options.logger);
  answerFailures(server, options.logger, outages);
  for (const method of options.methods) addRoute(server, method, { ...options, outages });
  server.options("/api/*", (_request, reply) => reply.code(204).headers(preflightHeaders).send());
  return server;
}

// Compat: browsers' applications call from any origin; a token is what lets them in.
const originHeaders = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-request-id, retry-after",
};
const preflightHeaders = {
  ...originHeaders,
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "content-type, token, idempotency-key",
  "access-control-max-age": "86400",
};

/** Below this, packing takes longer than sending. */
const minPackedLength = 4_096;

function acceptAnyBody(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
}

function addRoute(server: FastifyInstance, method: Method, options: Serving): void {
  server.route({
    method: ["GET", "POST"],
    url: method.path.toLowerCase(),
    handler: (request, reply) => serve(method, request, reply, options),
  });
}

async function serve(method: Method, request: FastifyRequest, reply: FastifyReply, options: Serving) {
  const started = performance.now();
  let reason: string | undefined;
  let answer = refused(options.gate.refusal);
  if (options.gate.enter()) {
    try {
      const body = await callOverWire(method, wireRequestOf(request, options.runtime.publicUrl()), options.runtime);
      const change = body[sessionChange];
      if (change) reply.header("set-cookie", setCookieFor(change, options.runtime.publicUrl()));
      answer = answered(body);
    } catch (thrown) {
      const refusal = options.outages.refusalIn(thrown);
      if (refusal === undefined) throw thrown;
      reason = refusal.reason;
      answer = refused(refusal);
    } finally {
      options.gate.leave();
    }
  } else reason = "busy";
  options.onAnswer?.(method, reason, performance.now() - started);
  return send(reply, request, answer);
}

function send(reply: FastifyReply, request: FastifyRequest, { status, text, retryAfterSeconds }: WireAnswer) {
  if (retryAfterSeconds !== undefined) reply.header("retry-after", String(retryAfterSeconds));
  reply.code(status).headers({
    ...originHeaders,
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": request.id,
  });
  // Compat: most SDKs cannot read compressed answers, so only who asks gets them, and only when it pays.
  const isPacked = request.headers["accept-encoding"] !== undefined && text.length >= minPackedLength;
  return isPacked ? reply.compress(text) : reply.send(text);
}

function wireRequestOf(request: FastifyRequest, publicUrl: string): WireRequest {
  const { headers, url, method: verb } = request;
  const question = url.indexOf("?");
  return {
    query: question < 0 ? "" : url.slice(question + 1),
    contentType: headers["content-type"] ?? "",
    body: request.body as Buffer | undefined,
    tokenHeader: textOf(headers.token),
    idempotencyKey: textOf(headers["idempotency-key"]),
    ownPage: ownPageOf({ verb, headers, hosts: [request.host, headers.host ?? ""], publicUrl }),
    requestId: request.id,
    address: bareAddress(request.ip),
  };
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/** Compat: Rust parses the address in an answer, so it carries neither port nor the IPv6 form of an IPv4 address. */
function bareAddress(ip: string): string {
  return ip.startsWith("::ffff:") ? ip.slice("::ffff:".length) : ip;
}

function answerFailures(server: FastifyInstance, logger: FastifyBaseLogger, outages: Outages): void {
  server.setNotFoundHandler((request, reply) => {
    const isKnownPath = request.method !== "GET" && server.hasRoute({ method: "GET", url: routedPath(request.url) });
    return send(reply, request, refused(new Refusal(isKnownPath ? "verbNotAllowed" : "methodNotFound")));
  });
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const refusal = outages.refusalIn(error);
    if (refusal) return send(reply, request, refused(refusal));
    const { statusCode = 500 } = error;
    if (statusCode === 413) return send(reply, request, refused(new Refusal("bodyTooLarge")));
    if (statusCode < 500) return send(reply, request, refused(new Refusal("badParameters")));
    logger.error(
      { requestId: request.id, error: { name: error.name, message: error.message, stack: error.stack } },
      "call failed",
    );
    return send(reply, request, failed(request.id));
  });
}

/** The path as its route was declared, however the caller wrote it. */
function routedPath(url: string): string {
  const [path = ""] = url.split("?");
  return path
    .toLowerCase()
    .replace(/\/{2,}/g, "/")
    .replace(/\/$/, "");
}
