import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Metrics } from "./metrics.ts";

export interface Operations {
  readonly metrics: Pick<Metrics, "contentType" | "text">;
  /** What /metrics asks for; empty lets in this machine only. */
  readonly metricsToken: string;
  /** Resolves when the database answers. */
  isReady(): Promise<unknown>;
  isClosing(): boolean;
}

/** Adds what the operator's own machinery asks: is it alive, may it have traffic, what does it count. */
export function addOperations(server: FastifyInstance, operations: Operations): void {
  server.get("/healthz", async () => ({ status: "ok" }));
  server.get("/readyz", async (_request, reply) => {
    if (operations.isClosing()) return reply.code(503).send({ status: "closing" });
    try {
      await withinMs(readyMs, operations.isReady());
      return { status: "ready" };
    } catch {
      return reply.code(503).send({ status: "database unavailable" });
    }
  });
  server.get("/metrics", async (request, reply) => {
    if (!mayReadMetrics(request, operations.metricsToken)) return reply.code(403).send({ status: "forbidden" });
    const { contentType, text } = operations.metrics;
    return reply.header("content-type", contentType).send(await text());
  });
}

/** A database that takes longer to say that it is there has none to spare for callers. */
const readyMs = 2_000;

async function withinMs(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, milliseconds, new Error("too late"));
  });
  await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function mayReadMetrics(request: FastifyRequest, token: string): boolean {
  if (token === "") return isThisMachine(request);
  const given = Buffer.from(request.headers.authorization ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Whoever comes through a proxy is not at this machine, even where the proxy is. */
function isThisMachine({ socket, headers }: FastifyRequest): boolean {
  const isLoopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? "");
  return isLoopback && headers["x-forwarded-for"] === undefined && headers.forwarded === undefined;
}
