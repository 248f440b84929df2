import type { IncomingMessage } from "node:http";
import { Refusal } from "./refusals.ts";

/** The caller went away before its request was whole: there is nobody to answer. */
export class CallerGone extends Error {}

/**
 * The body of a request; undefined when it has none.
 * Rejects with a Refusal when it is longer than `maxBytes`, and with CallerGone.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const { "content-length": announced, "transfer-encoding": coding } = request.headers;
  if (coding === undefined && (announced === undefined || announced === "0")) return undefined;
  if (Number(announced) > maxBytes) throw new Refusal("bodyTooLarge");
  return gather(request, maxBytes, announced === undefined ? Number.NaN : Number(announced));
}

/** Ends with the last byte that was announced, or else with the request. */
function gather(request: IncomingMessage, maxBytes: number, wholeBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    let isWhole = false;
    const finish = () => {
      isWhole = true;
      resolve(parts.length === 1 ? parts[0]! : Buffer.concat(parts));
    };
    request.on("data", (part: Buffer) => {
      bytes += part.length;
      if (bytes > maxBytes) return reject(new Refusal("bodyTooLarge"));
      parts.push(part);
      if (bytes === wholeBytes) finish();
    });
    request.on("end", finish);
    request.on("error", () => reject(new CallerGone()));
    request.on("close", () => {
      // Every request closes; an error made for each would cost more than reading most bodies.
      if (!isWhole) reject(new CallerGone());
    });
  });
}
