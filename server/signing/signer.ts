import { constants, createHmac, createPrivateKey, decapsulate, type KeyObject, randomBytes, sign } from "node:crypto";
import { codeKeyOf, codePublicKey } from "./code-key.ts";
import { withoutPadding } from "./pkcs1-padding.ts";

export type SigningHash = "sha256" | "sha512";

type LoadPrivateKey = (accountId: number, formerKeyId?: number) => Promise<Buffer>;

/** A key may be replaced by another process; for so long the old one may still sign. */
const longestMemoryMs = 1_000;

interface KnownKey {
  readonly der: Buffer;
  readonly key: KeyObject;
}

/** Signs for accounts on the thread pool, so that the event loop never waits for RSA. */
export class Signer {
  readonly #loadPrivateKey: LoadPrivateKey;
  readonly #onSigned: (milliseconds: number) => void;
  readonly #now: () => number;
  readonly #keys = new Map<string, { readonly loadedMs: number; readonly loading: Promise<KnownKey> }>();
  /** What stands in for the content of what cannot be decrypted is made from it. */
  readonly #dummySecret = randomBytes(32);
  #pending = 0;

  /**
   * @param loadPrivateKey gives an account's private key as PKCS#8 in DER; asked once a second for each
   * @param onSigned told how long each signature took, waiting for a thread included
   * @param now milliseconds that only grow
   */
  constructor(
    loadPrivateKey: LoadPrivateKey,
    onSigned: (milliseconds: number) => void = () => {},
    now: () => number = () => performance.now(),
  ) {
    this.#loadPrivateKey = loadPrivateKey;
    this.#onSigned = onSigned;
    this.#now = now;
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

  /**
   * The `length` bytes, 32 at most, that were encrypted for the account's key with RSAES-PKCS1-v1_5. For anything else it
   * gives bytes that mean nothing, in the same way and time: nobody learns anything about the padding.
   * @param formerKeyId the pair that was in use before, instead of the account's
   * Rejects if the key cannot be loaded.
   */
  async decrypt(accountId: number, encrypted: Uint8Array, length: number, formerKeyId?: number): Promise<Buffer> {
    const key = await this.#keyOf(accountId, formerKeyId);
    const dummy = createHmac("sha256", this.#dummySecret).update(encrypted).digest().subarray(0, length);
    const block = await openOnThreadPool(key, encrypted);
    return block === undefined ? dummy : withoutPadding(block, dummy);
  }

  /** The Ed25519 signature of an activation code. It takes a fraction of a millisecond, so no thread is asked. */
  async signCode(accountId: number, bytes: Uint8Array): Promise<Buffer> {
    return sign(null, bytes, codeKeyOf(await this.#keyOf(accountId)));
  }

  /** What verifies activation codes: 32 bytes in base64. */
  async codeKey(accountId: number): Promise<string> {
    return codePublicKey(codeKeyOf(await this.#keyOf(accountId)));
  }

  /** Drops the account's key from memory, after it was replaced or the account removed. */
  forget(accountId: number): void {
    this.#keys.delete(nameOf(accountId));
  }

  async #keyOf(accountId: number, formerKeyId?: number): Promise<KeyObject> {
    const name = nameOf(accountId, formerKeyId);
    let known = this.#keys.get(name);
    if (known === undefined || this.#now() - known.loadedMs >= longestMemoryMs) {
      const entry = { loadedMs: this.#now(), loading: this.#load(accountId, formerKeyId, known?.loading) };
      this.#keys.set(name, entry);
      entry.loading.catch(() => {
        if (this.#keys.get(name) === entry) this.#keys.delete(name);
      });
      known = entry;
    }
    return (await known.loading).key;
  }

  /** Opening a key takes long, so one that is as before is not opened again. */
  async #load(accountId: number, formerKeyId?: number, before?: Promise<KnownKey>): Promise<KnownKey> {
    const der = await this.#loadPrivateKey(accountId, formerKeyId);
    const old = await before?.catch(() => undefined);
    if (old?.der.equals(der)) return old;
    return { der, key: createPrivateKey({ key: der, format: "der", type: "pkcs8" }) };
  }
}

function nameOf(accountId: number, formerKeyId?: number): string {
  return `${accountId}/${formerKeyId ?? "current"}`;
}

function signOnThreadPool(key: KeyObject, bytes: Buffer, hash: SigningHash): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    sign(hash, bytes, { key, padding: constants.RSA_PKCS1_PADDING }, (error, signature) => {
      if (error) reject(error);
      else resolve(signature);
    });
  });
}

/**
 * The bare RSA operation; undefined where the input is no number below the modulus. Of all that Node offers only
 * decapsulation (RSASVE) does it off the main thread.
 */
function openOnThreadPool(key: KeyObject, encrypted: Uint8Array): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    decapsulate(key, encrypted, (error, block) => resolve(error ? undefined : new Uint8Array(block)));
  });
}
