import { fromBase64 } from "./bytes.ts";

type Bytes = Uint8Array<ArrayBuffer>;
export type Hash = "SHA-256" | "SHA-512";

/** The public key of an account, which tells whether a signature is the account's own. */
export class PublicKey {
  private readonly jwk: RsaJwk;

  private constructor(jwk: RsaJwk) {
    this.jwk = jwk;
  }

  /**
   * Reads the text that `latchkey quickstart` shows and SDKs take, or gives undefined if it is none.
   * @param xml `<RSAKeyValue><Modulus>...</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>`
   */
  static read(xml: string): PublicKey | undefined {
    const n = base64UrlIn(xml, "Modulus");
    const e = base64UrlIn(xml, "Exponent");
    return xml.includes("<RSAKeyValue>") && n && e ? new PublicKey({ kty: "RSA", n, e }) : undefined;
  }

  /**
   * Whether a signature is of this key over these bytes: RSASSA-PKCS1-v1_5.
   * @throws Error where there is no WebCrypto, as on a page without https
   */
  async hasSigned(signed: Bytes, signature: Bytes, hash: Hash): Promise<boolean> {
    const subtle = globalThis.crypto?.subtle;
    if (subtle === undefined) throw new Error("Signatures need WebCrypto. Browsers offer it to https pages only.");
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash };
    try {
      const key = await subtle.importKey("jwk", this.jwk, algorithm, false, ["verify"]);
      return await subtle.verify(algorithm, key, signature, signed);
    } catch {
      // What is no key has signed nothing.
      return false;
    }
  }
}

interface RsaJwk {
  readonly kty: "RSA";
  readonly n: string;
  readonly e: string;
}

function base64UrlIn(xml: string, element: string): string | undefined {
  const base64 = xml.split(`<${element}>`)[1]?.split(`</${element}>`)[0]?.replace(/\s/g, "");
  if (!base64 || !fromBase64(base64)) return undefined;
  return base64.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
