import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import * as z from "zod";
import { type Row, rowsPerPiece } from "../storage/transfer/rows.ts";
import { TransferError } from "../storage/transfer/transfer-error.ts";
import { sumBytes, type WholeFile } from "./backup-file.ts";
import { decrypted, keyOf } from "./passphrase.ts";
import type { BackupRecord } from "./records.ts";

const beginSchema = z.object({
  version: z.string(),
  created: z.int(),
  database: z.enum(["sqlite", "postgres"]),
  migrations: z.array(z.string()),
});

const endSchema = z.object({
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.int(),
      sha256: z.string(),
      lastId: z.int(),
    }),
  ),
  accounts: z.array(z.object({ id: z.int(), name: z.string(), publicKeyXml: z.string() })),
  secretKey: z.string().nullable(),
});

const rowSchema = z.array(z.union([z.string(), z.int(), z.null()]));
const startSchema = z.object({ table: z.string(), columns: z.array(z.string()) });

/**
 * Reads a backup as it was written.
 * @throws TransferError when the passphrase is wrong or missing, or the content makes no sense
 */
export async function* readBackup(whole: WholeFile, passphrase: string): AsyncGenerator<BackupRecord> {
  const { file, header, preamble, size } = whole;
  if (header.encryption && passphrase === "")
    throw new TransferError("This backup is encrypted, and there is no passphrase. See LATCHKEY_BACKUP_PASSPHRASE.");
  const key = header.encryption && (await keyOf(passphrase, header.encryption));
  const body = createReadStream(file, { start: preamble.length, end: size - sumBytes - 1 });
  const lines = createGunzip({ chunkSize: 1 << 16 });
  const flowing = pipeline(
    body,
    (sealed: AsyncIterable<Buffer>) => (key ? decrypted(sealed, key, preamble) : sealed),
    lines,
  );
  // Whoever reads the lines learns of a failure there.
  flowing.catch(() => {});
  try {
    yield* recordsIn(lines);
    await flowing;
  } catch (thrown) {
    if (thrown instanceof TransferError || !isAboutContent(thrown)) throw thrown;
    throw new TransferError(`${file} is damaged: ${(thrown as Error).message}.`);
  } finally {
    body.destroy();
    lines.destroy();
  }
}

async function* recordsIn(stream: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let current: { table: string; columns: string[] } | undefined;
  let rows: Row[] = [];
  const taken = () => {
    const rowsOf = { ...current!, rows };
    rows = [];
    return { rowsOf };
  };
  for await (const line of linesIn(stream)) {
    const value: unknown = JSON.parse(line);
    if (Array.isArray(value)) {
      if (current === undefined) throw new TransferError("The backup is damaged: rows of no table.");
      rows.push(rowFrom(value, current.columns.length));
      if (rows.length >= rowsPerPiece) yield taken();
      continue;
    }
    if (rows.length > 0) yield taken();
    const record = value as Record<string, unknown>;
    if ("begin" in record) yield { begin: beginSchema.parse(record.begin) };
    else if ("end" in record) yield { end: endSchema.parse(record.end) };
    else current = startSchema.parse(record);
  }
}

function rowFrom(value: unknown[], length: number): Row {
  if (value.length !== length) throw new TransferError("The backup is damaged: a row has too few or too many values.");
  for (const each of value)
    if (each !== null && typeof each !== "string" && typeof each !== "number") rowSchema.parse(value);
  return value as Row;
}

async function* linesIn(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  for await (const piece of stream) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== "") throw new TransferError("The backup is damaged: it ends within a line.");
}

function isAboutContent(thrown: unknown): boolean {
  const code = String((thrown as { code?: unknown }).code ?? "");
  return (
    thrown instanceof z.ZodError || thrown instanceof SyntaxError || code.startsWith("Z_") || code.startsWith("ERR_")
  );
}
