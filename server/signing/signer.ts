import { constants, createPrivateKey, type KeyObject, sign } from "node:crypto";

export type SigningHash = "sha256" | "sha512";

/** Signs for accounts on the thread pool, so that the event loop never waits for RSA. */
export class Signer {
  readonly #loadPrivateKey: (accountId: number) => Promise<Buffer>;
  readonly #onSigned: (milliseconds: number) => void;
  readonly #keys = new Map<number, Promise<KeyObject>>();
  #pending = 0;

  /**
   * @param loadPrivateKey gives an account's private key as PKCS#8 in DER; asked once for each account
   * @param onSigned told how long each signature took, waiting for a thread included
   */
  constructor(
    loadPrivateKey: (accountId: number) => Promise<Buffer>,
    onSigned: (milliseconds: number) => void = () => {},
  ) {
    this.#loadPrivateKey = loadPrivateKey;
    this.#onSigned = onSigned;
  }

  /** How many signatures are asked for and not yet made. */
  get pending(): number {
    return this.#pending;
  }

  /**
   * The RSASSA-PKCS1-v1_5 signature of `bytes` with the account's key.
   * Rejects if the key cannot be loaded; the next call tries to load it again.
   */
  async sign(accountId: number, bytes: Buffer, hash: SigningHash): Promise<Buffer> {
    this.#pending++;
    try {
      const key = await this.#keyOf(accountId);
      const started = performance.now();
      const signature = await signOnThreadPool(key, bytes, hash);
      this.#onSigned(performance.now() - started);
      return signature;
    } finally {
      this.#pending--;
    }
  }

  /** Drops the account's key from memory, after it was replaced or the account removed. */
  forget(accountId: number): void {
    this.#keys.delete(accountId);
  }

  #keyOf(accountId: number): Promise<KeyObject> {
    const known = this.#keys.get(accountId);
    if (known) return known;
    const loading = this.#load(accountId);
    this.#keys.set(accountId, loading);
    loading.catch(() => {
      if (this.#keys.get(accountId) === loading) this.#keys.delete(accountId);
    });
    return loading;
  }

  async #load(accountId: number): Promise<KeyObject> {
    const der = await this.#loadPrivateKey(accountId);
    return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  }
}

function signOnThreadPool(key: KeyObject, bytes: Buffer, hash: SigningHash): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    sign(hash, bytes, { key, padding: constants.RSA_PKCS1_PADDING }, (error, signature) => {
      if (error) reject(error);
      else resolve(signature);
    });
  });
}
