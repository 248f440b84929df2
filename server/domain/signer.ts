/** Works with an account's private key, off the main thread. */
export interface Signer {
  /** RSASSA-PKCS1-v1_5. */
  sign(accountId: number, bytes: Uint8Array, hash: "sha256" | "sha512"): Promise<Buffer>;
  /**
   * The `length` bytes, 32 at most, that were encrypted with the account's public key (RSAES-PKCS1-v1_5). Where something
   * else was encrypted, or nothing at all, it gives bytes that mean nothing, always the same for the same input: whoever
   * asks must be able to tell by what the bytes open.
   * @param formerKeyId the pair that was in use before, instead of the account's
   */
  decrypt(accountId: number, encrypted: Uint8Array, length: number, formerKeyId?: number): Promise<Buffer>;
  /** Ed25519, with a key that is made from the account's, see `server/signing/code-key.ts`. */
  signCode(accountId: number, bytes: Uint8Array): Promise<Buffer>;
  /** The public key of such signatures: its 32 bytes in base64. */
  codeKey(accountId: number): Promise<string>;
  /** Drops the account's key from memory, after another took its place. */
  forget(accountId: number): void;
}
