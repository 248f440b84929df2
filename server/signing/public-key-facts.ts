import { createHash } from "node:crypto";
import { readPublicKeyXml } from "./public-key-xml.ts";

/** A public key in the forms in which people compare and use it. */
export interface PublicKeyFacts {
  readonly publicKeyXml: string;
  readonly publicKeyPem: string;
  /** SHA-256 of the key in DER, in hex. */
  readonly fingerprint: string;
  readonly bits: number;
}

export function publicKeyFacts(publicKeyXml: string): PublicKeyFacts {
  const key = readPublicKeyXml(publicKeyXml)!;
  const der = key.export({ format: "der", type: "spki" });
  return {
    publicKeyXml,
    publicKeyPem: key.export({ format: "pem", type: "spki" }) as string,
    fingerprint: createHash("sha256").update(der).digest("hex"),
    bits: key.asymmetricKeyDetails?.modulusLength ?? 0,
  };
}
