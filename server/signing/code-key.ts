import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from "node:crypto";

/** What comes before the 32 bytes of a private key of Ed25519 in PKCS#8 (RFC 8410). */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * The key that signs activation codes, whose signatures are a quarter as long as RSA's. It is made from the account's key by
 * HKDF, so it goes where that goes: into backups, to other servers, and away with it.
 */
export function codeKeyOf(accountKey: KeyObject): KeyObject {
  const { p, q } = accountKey.export({ format: "jwk" });
  // The primes, and in their order: the same pair may be written with the one or the other first, and with other exponents.
  const primes = [p!, q!].map((prime) => Buffer.from(prime, "base64url")).sort(Buffer.compare);
  const seed = hkdfSync("sha256", Buffer.concat(primes), "", "latchkey activation code 1", 32);
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, Buffer.from(seed)]), format: "der", type: "pkcs8" });
}

/** The 32 bytes that verify, in base64. */
export function codePublicKey(codeKey: KeyObject): string {
  const { x } = createPublicKey(codeKey).export({ format: "jwk" });
  return Buffer.from(x!, "base64url").toString("base64");
}
