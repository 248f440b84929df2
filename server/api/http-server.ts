import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { failed, refused, type WireAnswer } from "./envelope.ts";
import { logFailure, methodListener, routedPath, type Serving } from "./method-listener.ts";
import { Outages } from "./outages.ts";
import { Refusal } from "./refusals.ts";
import { originHeaders, sendAnswer } from "./send-answer.ts";

export type HttpOptions = Omit<Serving, "outages" | "isClosing">;

/** Makes the HTTP server that answers every method; pages and operations add their routes to it. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const outages = new Outages(options.logger);
  let answersCall: ReturnType<typeof methodListener>;
  const server = Fastify({
    serverFactory: (handler) => serverFor((request, response) => answersCall(request, response), handler),
    trustProxy: options.trustProxy,
    bodyLimit: options.maxBodyBytes,
    // No route has a schema: without its compilers the process needs less memory.
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    routerOptions: { caseSensitive: false, ignoreDuplicateSlashes: true, ignoreTrailingSlash: true },
    requestIdHeader: false,
    genReqId: () => options.runtime.nextRequestId(),
    forceCloseConnections: "idle",
    // A server that stops still answers what reaches it, and ends the connection with that.
    return503OnClosing: false,
  });
  answersCall = methodListener({ ...options, outages, isClosing: () => !server.server.listening });
  acceptAnyBody(server);
  answerFailures(server, options, outages);
  server.options("/api/*", (_request, reply) => reply.code(204).headers(preflightHeaders).send());
  return server;
}

function noCompiler(): never {
  throw new Error("Routes have no schemas of Fastify's: methods check what they are given.");
}

/** Long enough for the largest body over a slow line; whoever sends drop by drop must not keep a connection for ever. */
const requestTimeout = 120_000;

/** Longer than proxies and SDKs keep an idle connection, so that none sends a call into one that is just being closed. */
const keepAliveTimeout = 72_000;

type Listener<Result> = (request: IncomingMessage, response: ServerResponse) => Result;

function serverFor(answersCall: Listener<boolean>, handler: Listener<void>) {
  return createServer({ requestTimeout, keepAliveTimeout }, (request, response) => {
    if (!answersCall(request, response)) handler(request, response);
  });
}

const preflightHeaders = {
  ...originHeaders,
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "content-type, token, idempotency-key",
  "access-control-max-age": "86400",
};

function acceptAnyBody(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
}

function answerFailures(server: FastifyInstance, { methods, logger }: HttpOptions, outages: Outages): void {
  const paths = new Set(methods.map(({ path }) => path.toLowerCase()));
  server.setNotFoundHandler((request, reply) => {
    const reason = paths.has(routedPath(request.url)) ? "verbNotAllowed" : "methodNotFound";
    return send(request, reply, refused(new Refusal(reason)));
  });
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const refusal = outages.refusalIn(error);
    if (refusal) return send(request, reply, refused(refusal));
    const { statusCode = 500 } = error;
    if (statusCode === 413) return send(request, reply, refused(new Refusal("bodyTooLarge")));
    if (statusCode < 500) return send(request, reply, refused(new Refusal("badParameters")));
    logFailure(logger, request.id, error);
    return send(request, reply, failed(request.id));
  });
}

function send(request: FastifyRequest, reply: FastifyReply, answer: WireAnswer): Promise<void> {
  reply.hijack();
  return sendAnswer(request.raw, reply.raw, answer, { requestId: request.id, isLast: answer.status === 413 });
}
