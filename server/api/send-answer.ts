import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { deflate, gzip } from "node:zlib";
import { negotiate } from "@fastify/accept-negotiator";
import type { WireAnswer } from "./envelope.ts";

// Compat: browsers' applications call from any origin; a token is what lets them in.
export const originHeaders = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-request-id, retry-after",
};

/** Below this, packing takes longer than sending. */
const minPackedLength = 4_096;
const packers = { gzip: promisify(gzip), deflate: promisify(deflate) };

export interface Sending {
  readonly requestId: string;
  readonly cookie?: string | undefined;
  /** Whether the connection shall end with this answer. */
  readonly isLast: boolean;
}

/** Sends an answer; it is packed for those who ask for it, because most SDKs cannot unpack. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: WireAnswer,
  sending: Sending,
): Promise<void> {
  const { status, text, retryAfterSeconds } = answer;
  const packer = text.length < minPackedLength ? undefined : packerFor(request.headers["accept-encoding"]);
  const payload = packer ? await packers[packer](text) : text;
  response.writeHead(status, {
    ...originHeaders,
    "content-type": answer.contentType ?? "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(payload),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": sending.requestId,
    ...(packer && { "content-encoding": packer, vary: "accept-encoding" }),
    ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
    ...(sending.cookie !== undefined && { "set-cookie": sending.cookie }),
    ...(sending.isLast && { connection: "close" }),
  });
  response.end(payload);
}

function packerFor(accepted: string | string[] | undefined): keyof typeof packers | undefined {
  if (accepted === undefined) return undefined;
  return (negotiate(String(accepted), ["gzip", "deflate"]) as keyof typeof packers | null) ?? undefined;
}
