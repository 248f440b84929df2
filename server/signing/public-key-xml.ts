import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

/**
 * The public half of an RSA key as every client expects it: one line, no attributes (wire.md section 4.1).
 * @throws Error if the key is not an RSA key
 */
export function toPublicKeyXml(key: KeyObject): string {
  const { kty, n, e } = key.export({ format: "jwk" });
  if (kty !== "RSA" || !n || !e) throw new Error("Only an RSA key can be written as RSAKeyValue.");
  return `<RSAKeyValue><Modulus>${toBase64(n)}</Modulus><Exponent>${toBase64(e)}</Exponent></RSAKeyValue>`;
}

/** The public key in an `RSAKeyValue` text, or undefined if there is none. Of a private key it takes the public half. */
export function readPublicKeyXml(text: string): KeyObject | undefined {
  const jwk = readFields(text, { n: "Modulus", e: "Exponent" });
  return jwk && orUndefined(() => createPublicKey({ key: jwk, format: "jwk" }));
}

/** The private key in a full .NET `RSAKeyValue` text, or undefined if a part is missing or the parts do not fit. */
export function readPrivateKeyXml(text: string): KeyObject | undefined {
  const jwk = readFields(text, privateFields);
  if (!jwk || !orUndefined(() => isWhole(jwk))) return undefined;
  return orUndefined(() => createPrivateKey({ key: jwk, format: "jwk" }));
}

type Jwk = Record<string, string>;

/** Several times a private key of 4096 bits; longer text would only cost time. */
const maxTextLength = 20_000;

const privateFields = {
  n: "Modulus",
  e: "Exponent",
  p: "P",
  q: "Q",
  dp: "DP",
  dq: "DQ",
  qi: "InverseQ",
  d: "D",
};

function readFields(text: string, elements: Record<string, string>): Jwk | undefined {
  if (text.length > maxTextLength || !text.includes("<RSAKeyValue>")) return undefined;
  const jwk: Jwk = { kty: "RSA" };
  for (const [field, element] of Object.entries(elements)) {
    const value = readElement(text, element);
    if (value === undefined) return undefined;
    jwk[field] = value.toString("base64url");
  }
  return jwk;
}

function readElement(text: string, element: string): Buffer | undefined {
  const start = text.indexOf(`<${element}>`);
  const end = text.indexOf(`</${element}>`, start);
  if (start < 0 || end < 0) return undefined;
  const base64 = text.slice(start + element.length + 2, end).replaceAll(/\s/g, "");
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, "base64") : undefined;
}

// Node takes parts of different keys without complaint and then signs wrongly or at a fraction of the speed.
function isWhole(jwk: Jwk): boolean {
  const [n, e, d, p, q, dp, dq, qi] = ["n", "e", "d", "p", "q", "dp", "dq", "qi"].map((field) =>
    BigInt(`0x${Buffer.from(jwk[field] ?? "", "base64url").toString("hex")}`),
  ) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  const isPair = (e * d) % (p - 1n) === 1n && (e * d) % (q - 1n) === 1n;
  const isShortcut = dp === d % (p - 1n) && dq === d % (q - 1n) && (qi * q) % p === 1n;
  return n === p * q && isPair && isShortcut;
}

function orUndefined<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function toBase64(base64url: string): string {
  return Buffer.from(base64url, "base64url").toString("base64");
}
