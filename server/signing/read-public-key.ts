import { createPublicKey, type KeyObject } from "node:crypto";
import { readPublicKeyXml } from "./public-key-xml.ts";

/** The public key in a text, as `RSAKeyValue` or PEM; undefined if there is none. */
export function readPublicKey(text: string): KeyObject | undefined {
  if (!text.includes("-----BEGIN")) return readPublicKeyXml(text);
  try {
    const key = createPublicKey(text.trim());
    return key.asymmetricKeyType === "rsa" ? key : undefined;
  } catch {
    return undefined;
  }
}
