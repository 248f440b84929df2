import { constants, createCipheriv, createHash, type KeyObject, publicEncrypt, randomBytes } from "node:crypto";
import { encode } from "@msgpack/msgpack";
import type { UsageEntry } from "../../server/domain/usage-log.ts";
import { readPublicKeyXml } from "../../server/signing/public-key-xml.ts";

/** A usage log as a license server keeps it: it grows by one entry at a time, each around the whole log before it. */
export class UsageLogFile {
  /** What the file holds; empty before the first entry. */
  readonly bytes: Buffer;
  private readonly publicKey: KeyObject;

  private constructor(publicKey: KeyObject, bytes: Buffer) {
    this.publicKey = publicKey;
    this.bytes = bytes;
  }

  /** A log without entries, which only the account's private key will open. */
  static for(publicKeyXml: string): UsageLogFile {
    return new UsageLogFile(readPublicKeyXml(publicKeyXml)!, Buffer.alloc(0));
  }

  /** The log with these entries too, oldest first. This one stays as it is, like a backup. */
  with(...entries: readonly UsageEntry[]): UsageLogFile {
    return entries.reduce((log, entry) => log.withContent(contentOf(entry, log.bytes)), this as UsageLogFile);
  }

  /** The log as if it had gone on from another, which may be for another account. */
  around(other: UsageLogFile): UsageLogFile {
    return new UsageLogFile(this.publicKey, other.bytes);
  }

  /** A log of one block with any content, well-formed or not. */
  withContent(content: Uint8Array): UsageLogFile {
    return new UsageLogFile(this.publicKey, seal(content, this.publicKey));
  }

  get base64(): string {
    return this.bytes.toString("base64");
  }

  /** Names the newest entry among all entries of all logs. */
  get hash(): string {
    return createHash("sha256").update(this.bytes).digest("hex");
  }
}

/** An entry as it is encoded before it is encrypted. */
export function contentOf({ increment, dataObjectId, timestamp }: UsageEntry, previous: Uint8Array): Uint8Array {
  return encode([[increment, dataObjectId], timestamp, previous.length === 0 ? new Uint8Array(1) : previous]);
}

function seal(content: Uint8Array, publicKey: KeyObject): Buffer {
  const [key, iv] = [randomBytes(16), randomBytes(16)];
  const cipher = createCipheriv("aes-128-cbc", key, iv).setAutoPadding(false);
  const padding = Buffer.alloc(-content.length & 15);
  const encrypted = Buffer.concat([cipher.update(content), cipher.update(padding), cipher.final()]);
  const encryptedKey = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key);
  return Buffer.from(encode([iv, encryptedKey, encrypted]));
}
