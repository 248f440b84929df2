import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { toPublicKeyXml } from "./public-key-xml.ts";

const generate = promisify(generateKeyPair);

export interface AccountKey {
  /** PKCS#8 in DER: a secret, to be sealed before it is stored. */
  readonly privateKeyDer: Buffer;
  /** What vendors paste into their applications. */
  readonly publicKeyXml: string;
}

/**
 * A new key pair for an account, made off the event loop in some tenths of a second.
 * Compat: exactly 2048 bits with exponent 65537, because Python and C++ know no other (wire.md section 4.1).
 */
export async function generateAccountKey(): Promise<AccountKey> {
  const { privateKey, publicKey } = await generate("rsa", { modulusLength: 2048, publicExponent: 65_537 });
  return {
    privateKeyDer: privateKey.export({ format: "der", type: "pkcs8" }),
    publicKeyXml: toPublicKeyXml(publicKey),
  };
}
