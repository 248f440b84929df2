import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import * as z from "zod";
import { TransferError } from "../storage/transfer/transfer-error.ts";

/*
 * A backup is two lines in the clear, a body, and the SHA-256 of all that as 32 bytes at its end:
 *
 *   latchkey backup 1
 *   {"compression":"gzip","encryption":...}
 *
 * The body is a compressed stream of lines of JSON, encrypted as a whole where there is a passphrase.
 */

export const magic = "latchkey backup 1\n";
export const sumBytes = 32;

const maxHeaderBytes = 4_096;

const headerSchema = z.object({
  compression: z.literal("gzip"),
  encryption: z
    .object({
      derivation: z.literal("scrypt"),
      cost: z.int().max(2 ** 18),
      blockSize: z.int().max(16),
      parallelization: z.int().max(4),
      salt: z.string(),
      cipher: z.literal("aes-256-gcm"),
      chunkBytes: z.literal(65_536),
      check: z.string(),
    })
    .nullable(),
});

export type Header = z.infer<typeof headerSchema>;

/** A file that is whole: every byte is as it was written. */
export interface WholeFile {
  readonly file: string;
  readonly header: Header;
  /** The bytes before the body. */
  readonly preamble: Buffer;
  readonly size: number;
  /** Of the file without its last 32 bytes, in hex. */
  readonly sha256: string;
}

/**
 * Reads the file once and compares its checksum.
 * @throws TransferError when it is no backup, or not whole
 */
export async function checkWhole(file: string): Promise<WholeFile> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    const start = await readAt(handle, 0, Math.min(maxHeaderBytes, size));
    if (!start.toString("latin1").startsWith(magic)) throw new TransferError(`${file} is no backup of Latchkey.`);
    const end = start.indexOf("\n", magic.length) + 1;
    if (end === 0 || size < end + sumBytes) throw new TransferError(damaged(file));
    const expected = await readAt(handle, size - sumBytes, sumBytes);
    const found = await sumOf(file, size - sumBytes);
    if (!found.equals(expected)) throw new TransferError(damaged(file));
    const preamble = start.subarray(0, end);
    return { file, header: readHeader(file, preamble), preamble, size, sha256: found.toString("hex") };
  } finally {
    await handle.close();
  }
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, "r");
  } catch (thrown) {
    throw new TransferError(`${file} cannot be read: ${(thrown as Error).message}`);
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function sumOf(file: string, bytes: number): Promise<Buffer> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file, { end: bytes - 1, highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest();
}

function readHeader(file: string, preamble: Buffer): Header {
  try {
    return headerSchema.parse(JSON.parse(preamble.subarray(magic.length).toString("utf8")));
  } catch {
    throw new TransferError(`${file} was made by a newer version of Latchkey, or is no backup.`);
  }
}

function damaged(file: string): string {
  return `${file} is damaged: its checksum is not right. It was cut off or changed since it was written.`;
}
