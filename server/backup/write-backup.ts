import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { TransferError } from "../storage/transfer/transfer-error.ts";
import { type Header, magic } from "./backup-file.ts";
import { encrypted, newKey } from "./passphrase.ts";
import type { BackupRecord } from "./records.ts";
import { textOf } from "./tally.ts";

/** A level at which compressing keeps up with reading. */
const compressionLevel = 3;

/**
 * Writes a backup file. It appears under its name when it is whole and on the disk; nobody else may read it.
 * @param passphrase what encrypts it; in the clear when empty
 * @throws TransferError when there is such a file already
 */
export async function writeBackup(
  file: string,
  records: AsyncIterable<BackupRecord>,
  passphrase: string,
): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  refuseExisting(file);
  await writeDraft(draft, records, passphrase);
  refuseExisting(file);
  await rename(draft, file);
  await syncFolder(dirname(file));
}

/** Writes it under this name, which stays empty-handed when that fails. */
async function writeDraft(draft: string, records: AsyncIterable<BackupRecord>, passphrase: string): Promise<void> {
  const locked = passphrase === "" ? undefined : await newKey(passphrase);
  const header: Header = { compression: "gzip", encryption: locked?.encryption ?? null };
  const preamble = Buffer.from(`${magic}${JSON.stringify(header)}\n`);
  const handle = await open(draft, "w", 0o600).catch((thrown) => {
    throw new TransferError(`${draft} cannot be written: ${(thrown as Error).message}`);
  });
  try {
    await pipeline(
      linesOf(records),
      createGzip({ level: compressionLevel, chunkSize: 1 << 16 }),
      (body: AsyncIterable<Buffer>) => (locked ? encrypted(body, locked.key, preamble) : body),
      (body: AsyncIterable<Buffer>) => framed(preamble, body),
      handle.createWriteStream({ flush: true }),
    );
  } catch (thrown) {
    await rm(draft, { force: true });
    throw thrown;
  } finally {
    await handle.close().catch(() => {});
  }
}

async function* linesOf(records: AsyncIterable<BackupRecord>): AsyncGenerator<string> {
  let table = "";
  for await (const record of records) {
    if (!("rowsOf" in record)) {
      yield `${JSON.stringify(record)}\n`;
      continue;
    }
    const { rowsOf } = record;
    if (rowsOf.table !== table) yield `${JSON.stringify({ table: rowsOf.table, columns: rowsOf.columns })}\n`;
    table = rowsOf.table;
    yield textOf(rowsOf.rows);
  }
}

async function* framed(preamble: Buffer, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash("sha256").update(preamble);
  yield preamble;
  for await (const piece of body) {
    hash.update(piece);
    yield piece;
  }
  yield hash.digest();
}

function refuseExisting(file: string): void {
  if (existsSync(file)) throw new TransferError(`${file} is there already. Give another name.`);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
