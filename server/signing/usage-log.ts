import { createDecipheriv, createHash } from "node:crypto";
import { Decoder, type DecoderOptions } from "@msgpack/msgpack";
import type { UsageEntry, UsageLink } from "../domain/usage-log.ts";

/** Opens what was encrypted with the account's public key: see `Signer.decrypt`. */
export type DecryptKey = (encrypted: Uint8Array, length: number) => Promise<Uint8Array>;

/**
 * Reads the usage log that a license server keeps, from the newest entry to the oldest. Each block is opened only when it
 * is asked for. The last link has no entry if the log cannot be read to its end; nothing tells why.
 * Format: wire.md section 4.7.
 * @param data base64
 * @param decryptKeys one for each key pair that it may be encrypted for; a log goes on across a change of the pair
 */
export async function* readUsageLog(data: string, ...decryptKeys: DecryptKey[]): AsyncGenerator<UsageLink> {
  let block = bytesOf(data);
  while (block !== undefined) {
    const opened = await openBlock(block, decryptKeys);
    yield { hash: createHash("sha256").update(block).digest("hex"), entry: opened?.entry };
    block = opened?.previous;
  }
}

interface OpenedBlock {
  readonly entry: UsageEntry;
  /** The block before; undefined of the first. */
  readonly previous: Uint8Array | undefined;
}

const aesBytes = 16;
const base64Text = /^[A-Za-z0-9+/\s]+(?:=\s*){0,2}$/;

function bytesOf(data: string): Uint8Array | undefined {
  return base64Text.test(data) ? Buffer.from(data, "base64") : undefined;
}

async function openBlock(block: Uint8Array, decryptKeys: readonly DecryptKey[]): Promise<OpenedBlock | undefined> {
  const sealed = partsOf(block);
  if (sealed === undefined) return undefined;
  for (const decryptKey of decryptKeys) {
    const key = await decryptKey(sealed.encryptedKey, aesBytes);
    const decipher = createDecipheriv("aes-128-cbc", key, sealed.iv).setAutoPadding(false);
    const content = contentOf(Buffer.concat([decipher.update(sealed.encrypted), decipher.final()]));
    if (content) return content;
  }
  return undefined;
}

function partsOf(block: Uint8Array) {
  const [parts, rest] = firstValue(block);
  if (!Array.isArray(parts) || parts.length !== 3 || rest.length > 0) return undefined;
  const [iv, encryptedKey, encrypted] = parts as unknown[];
  if (!isBytes(iv) || !isBytes(encryptedKey) || !isBytes(encrypted)) return undefined;
  if (iv.length !== aesBytes || encrypted.length % aesBytes !== 0) return undefined;
  return { iv, encryptedKey, encrypted };
}

/** Padding is by zeros, so the value itself tells where it ends. */
function contentOf(plain: Uint8Array): OpenedBlock | undefined {
  const [content, rest] = firstValue(plain);
  if (rest.length >= aesBytes || rest.some((byte) => byte !== 0)) return undefined;
  if (!Array.isArray(content) || content.length !== 3) return undefined;
  const [step, timestamp, previous] = content as unknown[];
  if (!Array.isArray(step) || step.length !== 2 || !isBytes(previous)) return undefined;
  const [increment, dataObjectId] = step as unknown[];
  if (!isWhole(increment) || increment !== (increment | 0)) return undefined;
  if (!isWhole(dataObjectId) || !isWhole(timestamp)) return undefined;
  const isFirst = previous.length === 1 && previous[0] === 0;
  return { entry: { increment, dataObjectId, timestamp }, previous: isFirst ? undefined : previous };
}

const limits: DecoderOptions<undefined> = { maxArrayLength: 3, maxMapLength: 0, maxStrLength: 0, maxExtLength: 0 };

/** The MessagePack value at the start, undefined if there is none, and the bytes after it. */
function firstValue(bytes: Uint8Array): [value: unknown, rest: Uint8Array] {
  const none: [unknown, Uint8Array] = [undefined, bytes];
  try {
    const [value] = new Decoder(limits).decodeMulti(bytes);
    const last = Array.isArray(value) ? value.at(-1) : undefined;
    if (!isBytes(last)) return none;
    // Bytes are a view of the input, and both formats end in bytes.
    return [value, bytes.subarray(last.byteOffset + last.length - bytes.byteOffset)];
  } catch {
    return none;
  }
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
