import { type LookupAddress, lookup } from "node:dns";
import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { Network } from "../domain/network.ts";
import { mayBeCalled } from "../domain/public-address.ts";
import { Trouble } from "./trouble.ts";

const timeoutMs = 15_000;
const maxBytes = 262_144;

export interface ForeignRequest {
  readonly url: string;
  readonly method: "GET" | "POST";
  /** The same for the same request, so that whoever gets it twice can tell. */
  readonly idempotencyKey: string;
}

export interface ForeignAnswer {
  readonly status: number;
  readonly text: string;
}

/** A request was not made, or not answered. */
export class ForeignRequestError extends Trouble {}

/**
 * Calls what somebody has written into a form: never this machine or its neighbours, whatever a name leads to, because the
 * connection goes to the very address that was looked at. Redirects are not followed.
 * @param admitted networks that may be reached all the same
 * @throws ForeignRequestError
 */
export function callForeign(asked: ForeignRequest, admitted: readonly Network[]): Promise<ForeignAnswer> {
  const url = new URL(asked.url);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !mayBeCalled(host, admitted)) return Promise.reject(forbidden(host));
  return new Promise((resolve, reject) => {
    const failed = (error: Error) =>
      reject(error instanceof ForeignRequestError ? error : new ForeignRequestError(`${host}: ${error.message}`));
    const send = url.protocol === "https:" ? requestSecure : requestPlain;
    const isPost = asked.method === "POST";
    const body = isPost ? url.search.slice(1) : "";
    if (isPost) url.search = "";
    const headers = {
      accept: "application/json",
      "user-agent": "Latchkey",
      "idempotency-key": asked.idempotencyKey,
      ...(isPost
        ? { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) }
        : {}),
    };
    const signal = AbortSignal.timeout(timeoutMs);
    const outgoing = send(url, { method: asked.method, headers, agent: false, signal, lookup: publicLookup(admitted) });
    outgoing.on("error", failed);
    outgoing.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBytes) outgoing.destroy(new ForeignRequestError(`${host}: the answer is too long`));
        else chunks.push(chunk);
      });
      response.on("error", failed);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
      );
    });
    outgoing.end(body);
  });
}

function publicLookup(admitted: readonly Network[]): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, "", 0);
      const addresses = found as LookupAddress[];
      const [first] = addresses;
      const bad = addresses.find(({ address }) => !mayBeCalled(address, admitted));
      if (bad !== undefined || first === undefined) return callback(forbidden(hostname), "", 0);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function forbidden(host: string): ForeignRequestError {
  return new ForeignRequestError(`${host} is no address on the internet.`);
}
