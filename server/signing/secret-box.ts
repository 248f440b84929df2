import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const version = "v1.";
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Seals secrets for storage with the installation's secret key. */
export class SecretBox {
  readonly #secretKey: Buffer;
  readonly #sealingKey: Buffer;

  /**
   * @param key the installation's secret key
   * @throws Error if it has not exactly 32 bytes
   */
  constructor(key: Buffer) {
    if (key.length !== keyBytes) throw new Error(`The secret key must have ${keyBytes} bytes, not ${key.length}.`);
    this.#secretKey = Buffer.from(key);
    this.#sealingKey = this.#derive("latchkey seal v1", keyBytes);
  }

  /** Encrypts and authenticates; the same secret gives another text each time. */
  seal(plain: Buffer | string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.#sealingKey, nonce, { authTagLength: tagBytes });
    const body = Buffer.concat([cipher.update(toBytes(plain)), cipher.final()]);
    return version + Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64url");
  }

  /**
   * What was sealed.
   * @throws Error if the text was changed, was sealed with another key, or is no sealed text at all
   */
  open(sealed: string): Buffer {
    const bytes = readSealed(sealed);
    const nonce = bytes.subarray(0, nonceBytes);
    const decipher = createDecipheriv(algorithm, this.#sealingKey, nonce, { authTagLength: tagBytes });
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    const body = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    try {
      return Buffer.concat([body, decipher.final()]);
    } catch {
      throw new Error("A sealed secret cannot be opened: it was changed, or sealed with another secret key.");
    }
  }

  /**
   * Bytes for another purpose that follow from the secret key (HKDF-SHA256): the same for the same label, and
   * telling nothing about the key or about other labels.
   */
  deriveBytes(label: string, length: number): Buffer {
    return this.#derive(`latchkey derive ${label}`, length);
  }

  #derive(purpose: string, length: number): Buffer {
    return Buffer.from(hkdfSync("sha256", this.#secretKey, Buffer.alloc(0), purpose, length));
  }
}

function readSealed(sealed: string): Buffer {
  const body = sealed.slice(version.length);
  const bytes = Buffer.from(body, "base64url");
  // Node skips what is not base64url, so a text counts only if it is exactly what its bytes are written as.
  const isReadable = sealed.startsWith(version) && bytes.toString("base64url") === body;
  if (!isReadable || bytes.length < nonceBytes + tagBytes) throw new Error("This is not a sealed secret.");
  return bytes;
}

function toBytes(plain: Buffer | string): Buffer {
  return typeof plain === "string" ? Buffer.from(plain, "utf8") : plain;
}
