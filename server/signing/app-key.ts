import { createPublicKey, verify } from "node:crypto";

/**
 * Reads the key of an application that asks for a token: the JSON of .NET's RSAParameters, with `Modulus` and `Exponent`
 * in base64 (wire.md, section 2, "Browser flow").
 * @returns the key as PEM; undefined for what is no RSA key of 2048 to 4096 bits
 */
export function readAppKey(text: string): string | undefined {
  const { Modulus: modulus, Exponent: exponent } = (parsedJson(text) ?? {}) as Record<string, unknown>;
  if (typeof modulus !== "string" || typeof exponent !== "string") return undefined;
  const [n, e] = [modulus, exponent].map((base64) => Buffer.from(base64, "base64").toString("base64url"));
  try {
    const key = createPublicKey({ key: { kty: "RSA", n: n!, e: e! }, format: "jwk" });
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return bits >= 2048 && bits <= 4096 ? key.export({ type: "spki", format: "pem" }).toString() : undefined;
  } catch {
    return undefined;
  }
}

/** What an application signs: the challenge and the time, as .NET writes both. */
export interface SignedChallenge {
  /** Base64. */
  readonly challenge: string;
  /** Unix seconds. */
  readonly date: number;
  /** Base64. */
  readonly signature: string;
}

/** Whether the application that holds the other half of a key has signed a challenge: SHA-512, PKCS#1 v1.5. */
export function isSignedBy(publicKeyPem: string, { challenge, date, signature }: SignedChallenge): boolean {
  const signed = Buffer.concat([Buffer.from(challenge, "base64"), int64(date)]);
  return verify("sha512", signed, publicKeyPem, Buffer.from(signature, "base64"));
}

/** What is signed of the answer of User/GetLicenseKeys: both lists and the time (wire.md, section 4.5). */
export function userLicensesSigningData(results: Buffer, machineCodes: Buffer, signDate: number): Buffer {
  return Buffer.concat([results, machineCodes, int64(signDate)]);
}

function int64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value));
  return bytes;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
