import { hash, randomBytes, timingSafeEqual } from "node:crypto";

/** 30 random bytes, so 40 base64 characters. */
const secretBytes = 30;

export interface TokenParts {
  readonly id: number;
  readonly secret: string;
}

export function drawSecret(): string {
  return randomBytes(secretBytes).toString("base64");
}

/** The text that applications carry. Compat: SDKs read the id out of it, so the form is kept (wire.md, section 1). */
export function formatToken({ id, secret }: TokenParts): string {
  return Buffer.from(JSON.stringify([String(id), secret])).toString("base64");
}

/** Reads a token's text leniently: samples carry too much or too little padding. Undefined when it is none. */
export function parseToken(text: string): TokenParts | undefined {
  const parts = parsedJson(Buffer.from(text.slice(0, 1_000), "base64").toString("utf8"));
  if (!Array.isArray(parts) || typeof parts[1] !== "string") return undefined;
  const id = typeof parts[0] === "string" || typeof parts[0] === "number" ? Number(parts[0]) : 0;
  return Number.isSafeInteger(id) && id > 0 ? { id, secret: parts[1] } : undefined;
}

/** The form in which a secret is kept. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret, "hex");
}

/** Compares without telling by its time how much was right. */
export function isSameHash(secretHash: string, givenHash: string): boolean {
  const expected = Buffer.from(secretHash, "hex");
  const given = Buffer.from(givenHash, "hex");
  return expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
