import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from "node:crypto";
import { promisify } from "node:util";
import type { AccountKey } from "./account-key.ts";
import { readPrivateKeyXml, toPublicKeyXml } from "./public-key-xml.ts";

const signing = promisify(sign) as (hash: string, bytes: Buffer, key: KeyObject) => Promise<Buffer>;
const minBits = 2048;
const maxBits = 4096;
/** Several times a private key of 4096 bits. */
export const maxKeyLength = 20_000;

/**
 * Reads a private RSA key that was made elsewhere: PEM (PKCS#1 or PKCS#8, not encrypted) or .NET's `<RSAKeyValue>`, 2048 to
 * 4096 bits. Undefined when the text is none, or when what it signs does not verify.
 */
export async function readAccountKey(text: string): Promise<AccountKey | undefined> {
  const key = text.includes("<RSAKeyValue>") ? readPrivateKeyXml(text) : readPem(text);
  if (key === undefined || !isFit(key) || !(await signsRightly(key))) return undefined;
  return { privateKeyDer: key.export({ format: "der", type: "pkcs8" }), publicKeyXml: toPublicKeyXml(key) };
}

function readPem(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text.trim());
  } catch {
    return undefined;
  }
}

function isFit({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  return asymmetricKeyType === "rsa" && bits >= minBits && bits <= maxBits;
}

async function signsRightly(key: KeyObject): Promise<boolean> {
  const bytes = randomBytes(64);
  try {
    return verify("sha256", bytes, createPublicKey(key), await signing("sha256", bytes, key));
  } catch {
    return false;
  }
}
