import type { RowSource } from "../storage/transfer/rows.ts";
import { schemaOf, type TableShape } from "../storage/transfer/schema.ts";
import { version } from "../version.ts";
import type { BackupRecord, Ending, Progress, TableSum } from "./records.ts";
import { Tally } from "./tally.ts";

export interface Reading {
  /** Unix seconds. */
  readonly created: number;
  /** To be put in; null where it is kept apart. */
  readonly secretKey: Buffer | null;
  readonly onProgress?: Progress;
}

/** Reads everything that an installation keeps, all as of one moment. */
export async function* readInstallation(source: RowSource, reading: Reading): AsyncGenerator<BackupRecord> {
  const migrations = await source.migrations();
  yield { begin: { version: version(), created: reading.created, database: source.database, migrations } };
  const schema = schemaOf(migrations);
  const tables: TableSum[] = [];
  for (const table of schema) tables.push(yield* readTable(source, table, reading));
  const secretKey = reading.secretKey?.toString("hex") ?? null;
  yield { end: { tables, accounts: await accountsIn(source, schema), secretKey } };
}

async function* readTable(
  source: RowSource,
  table: TableShape,
  { onProgress }: Reading,
): AsyncGenerator<BackupRecord, TableSum> {
  const { name } = table;
  const columns = table.columns.map((column) => column.name);
  const tally = new Tally();
  for await (const rows of source.rows(table, columns)) {
    tally.add(rows);
    yield { rowsOf: { table: name, columns, rows } };
    onProgress?.(name, tally.rows);
  }
  return { name, columns, ...tally.end(), lastId: await source.lastId(table) };
}

async function accountsIn(source: RowSource, schema: readonly TableShape[]): Promise<Ending["accounts"]> {
  const table = schema.find(({ name }) => name === "account")!;
  const accounts: { id: number; name: string; publicKeyXml: string }[] = [];
  for await (const rows of source.rows(table, ["id", "name", "public_key_xml"]))
    for (const [id, name, key] of rows)
      accounts.push({ id: id as number, name: name as string, publicKeyXml: key as string });
  return accounts;
}
