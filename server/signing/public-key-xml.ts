import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from "node:crypto";

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
  return jwk && importOrUndefined(() => createPublicKey({ key: jwk, format: "jwk" }));
}

/** The private key in a full .NET `RSAKeyValue` text, or undefined if a part is missing or the parts do not fit. */
export function readPrivateKeyXml(text: string): KeyObject | undefined {
  const jwk = readFields(text, privateFields);
  const key = jwk && importOrUndefined(() => createPrivateKey({ key: jwk, format: "jwk" }));
  return key && isWhole(key) ? key : undefined;
}

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

function readFields(text: string, elements: Record<string, string>): JsonWebKey | undefined {
  if (!text.includes("<RSAKeyValue>")) return undefined;
  const jwk: JsonWebKey = { kty: "RSA" };
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

// OpenSSL imports parts of different keys without complaint, so the halves prove that they belong together.
function isWhole(key: KeyObject): boolean {
  const probe = Buffer.from("probe");
  return importOrUndefined(() => verify("sha256", probe, createPublicKey(key), sign("sha256", probe, key))) ?? false;
}

function importOrUndefined<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function toBase64(base64url: string): string {
  return Buffer.from(base64url, "base64url").toString("base64");
}
