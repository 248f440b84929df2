import { refuse } from "./refusals.ts";
import type { OwnPage } from "./session-cookie.ts";
import { comparableName } from "./wire-names.ts";
import { assertStorable, decodeFormText, decodeUtf8 } from "./wire-text.ts";

/** A call as it came in, before anything is known about it. */
export interface WireRequest {
  /** Without the question mark; empty when there is none. */
  readonly query: string;
  readonly contentType: string;
  readonly body: Uint8Array | undefined;
  /** The `token` header, which the n8n node sends. */
  readonly tokenHeader: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** There when a page of our own sent it. */
  readonly ownPage?: OwnPage | undefined;
  readonly requestId: string;
  /** The caller's bare IP address. */
  readonly address: string;
}

type Written = Pick<WireRequest, "query" | "contentType" | "body">;

/** What the caller gave, by comparable name. */
export type GivenTexts = ReadonlyMap<string, string>;

/**
 * Merges query and body, form or JSON, whatever the content type says; the body wins. Empty values are dropped here,
 * because .NET sends every property it was not given as an empty one.
 */
export function readTexts(request: Written): GivenTexts {
  const texts = new Map<string, string>();
  readForm(request.query, texts);
  if (request.body !== undefined && request.body.length > 0) readBody(decodeUtf8(request.body), request, texts);
  return texts;
}

function readBody(body: string, request: Written, texts: Map<string, string>): void {
  const isJson = request.contentType.includes("json") || /^\s*\{/.test(body);
  if (isJson) readJson(body, texts);
  else readForm(body, texts);
}

function readForm(form: string, texts: Map<string, string>): void {
  if (form === "") return;
  for (const pair of form.split("&")) {
    const equals = pair.indexOf("=");
    if (equals <= 0 || equals === pair.length - 1) continue;
    const name = comparableName(decodeFormText(pair.slice(0, equals)));
    texts.set(name, assertStorable(decodeFormText(pair.slice(equals + 1))));
  }
}

function readJson(body: string, texts: Map<string, string>): void {
  for (const [name, text] of textsOf(parseObject(body))) texts.set(name, text);
}

/** The parameters of an object as if they had come over the wire. */
export function textsOf(values: object): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === "") continue;
    texts.set(comparableName(name), assertStorable(typeof value === "string" ? value : JSON.stringify(value)));
  }
  return texts;
}

function parseObject(body: string): object {
  let value: unknown;
  try {
    value = body.trim() === "" ? {} : JSON.parse(body);
  } catch {
    refuse("badParameters");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse("badParameters");
  return value;
}

/** What stands behind the first question mark of an address; empty for nothing. */
export function queryIn(url: string): string {
  const question = url.indexOf("?");
  return question < 0 ? "" : url.slice(question + 1);
}
