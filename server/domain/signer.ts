/** Signs with an account's private key: RSASSA-PKCS1-v1_5, off the main thread. */
export interface Signer {
  sign(accountId: number, bytes: Uint8Array, hash: "sha256" | "sha512"): Promise<Buffer>;
}
