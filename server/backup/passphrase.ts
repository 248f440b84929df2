import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from "node:crypto";
import { TransferError } from "../storage/transfer/transfer-error.ts";

const cost = 2 ** 17;
const chunkBytes = 65_536;
const tagBytes = 16;

/** How the content of a file is encrypted; stands in the clear at its start. */
export interface Encryption {
  readonly derivation: "scrypt";
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
  /** Base64. */
  readonly salt: string;
  readonly cipher: "aes-256-gcm";
  readonly chunkBytes: typeof chunkBytes;
  /** Tells a wrong passphrase from a damaged file. */
  readonly check: string;
}

/** A key for one file, and how it can be found again. */
export async function newKey(passphrase: string): Promise<{ key: Buffer; encryption: Encryption }> {
  const way = { cost, blockSize: 8, parallelization: 1, salt: randomBytes(32).toString("base64") };
  const { key, check } = await derive(passphrase, way);
  return { key, encryption: { derivation: "scrypt", ...way, cipher: "aes-256-gcm", chunkBytes, check } };
}

/** @throws TransferError when it is not the passphrase that the file was made with */
export async function keyOf(passphrase: string, encryption: Encryption): Promise<Buffer> {
  const { key, check } = await derive(passphrase, encryption);
  if (check !== encryption.check)
    throw new TransferError("That is not the passphrase that this backup was encrypted with.");
  return key;
}

/**
 * Encrypts in chunks. Each chunk's nonce holds its place and whether it is the last, so that none can be taken away,
 * exchanged or moved; no key is used for two files.
 * @param bound what is in the clear and must not be changed either
 */
export async function* encrypted(plain: AsyncIterable<Buffer>, key: Buffer, bound: Buffer): AsyncGenerator<Buffer> {
  for await (const { bytes, place, isLast } of chunksOf(plain, chunkBytes)) {
    const cipher = createCipheriv("aes-256-gcm", key, nonceFor(place, isLast), { authTagLength: tagBytes });
    cipher.setAAD(bound);
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/** @throws TransferError when anything is not as it was written */
export async function* decrypted(sealed: AsyncIterable<Buffer>, key: Buffer, bound: Buffer): AsyncGenerator<Buffer> {
  for await (const { bytes, place, isLast } of chunksOf(sealed, chunkBytes + tagBytes)) {
    if (bytes.length < tagBytes) throw new TransferError("The backup is damaged: it ends too early.");
    const decipher = createDecipheriv("aes-256-gcm", key, nonceFor(place, isLast), { authTagLength: tagBytes });
    decipher.setAAD(bound).setAuthTag(bytes.subarray(-tagBytes));
    const plain = decipher.update(bytes.subarray(0, -tagBytes));
    try {
      decipher.final();
    } catch {
      throw new TransferError("The backup is damaged: a part of it was changed.");
    }
    yield plain;
  }
}

function nonceFor(place: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(place, 4, 6);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

/** Cuts into chunks of exactly so many bytes; the last has fewer, as many, or none. */
async function* chunksOf(stream: AsyncIterable<Buffer>, size: number) {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let place = 0;
  for await (const piece of stream) {
    pending.push(piece);
    pendingBytes += piece.length;
    if (pendingBytes <= size) continue;
    let bytes = Buffer.concat(pending);
    for (; bytes.length > size; bytes = bytes.subarray(size))
      yield { bytes: bytes.subarray(0, size), place: place++, isLast: false };
    pending = [bytes];
    pendingBytes = bytes.length;
  }
  yield { bytes: Buffer.concat(pending), place, isLast: true };
}

function derive(
  passphrase: string,
  way: Pick<Encryption, "cost" | "blockSize" | "parallelization" | "salt">,
): Promise<{ key: Buffer; check: string }> {
  const options = { N: way.cost, r: way.blockSize, p: way.parallelization, maxmem: 512 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFC"), Buffer.from(way.salt, "base64"), 64, options, (error, bytes) => {
      if (error) reject(error);
      else resolve({ key: bytes.subarray(0, 32), check: checkOf(bytes.subarray(32)) });
    });
  });
}

function checkOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}
