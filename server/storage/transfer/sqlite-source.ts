import { setImmediate as nextTurn } from "node:timers/promises";
import Database from "better-sqlite3";
import { type Row, type RowSource, rowsPerPiece } from "./rows.ts";
import type { TableShape } from "./schema.ts";
import { TransferError } from "./transfer-error.ts";

/** The tables of a SQLite database through one connection. */
export class SqliteSource implements RowSource {
  readonly database = "sqlite";
  protected readonly connection: Database.Database;

  constructor(connection: Database.Database) {
    this.connection = connection;
  }

  async migrations(): Promise<string[]> {
    const has = this.connection.prepare("select 1 from sqlite_schema where name = 'migration'").get();
    if (has === undefined) throw new TransferError(`${this.connection.name} holds no tables of Latchkey.`);
    return this.connection.prepare("select name from migration order by name").pluck().all() as string[];
  }

  async *rows({ name, key }: TableShape, columns: readonly string[]): AsyncIterable<readonly Row[]> {
    const sql = `select ${columns.map(quoted)} from ${quoted(name)} order by ${key.map(quoted)}`;
    let piece: Row[] = [];
    for (const row of this.connection.prepare(sql).raw().iterate()) {
      piece.push(row as Row);
      if (piece.length < rowsPerPiece) continue;
      yield piece;
      piece = [];
      await nextTurn();
    }
    if (piece.length > 0) yield piece;
  }

  async lastId({ name, identity }: TableShape): Promise<number> {
    if (identity === undefined) return 0;
    const given = this.connection.prepare("select seq from sqlite_sequence where name = ?").pluck().get(name);
    const highest = this.connection
      .prepare(`select max(${quoted(identity)}) from ${quoted(name)}`)
      .pluck()
      .get();
    return Math.max(Number(given ?? 0), Number(highest ?? 0));
  }

  async close(): Promise<void> {
    this.connection.close();
  }
}

/** One snapshot, read beside whoever uses the database. */
export function openSqliteSnapshot(file: string): SqliteSource {
  let connection: Database.Database;
  try {
    connection = new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  } catch (thrown) {
    throw new TransferError(`${file} cannot be opened: ${(thrown as Error).message}.`);
  }
  connection.exec("begin");
  connection.prepare("select count(*) from sqlite_schema").get();
  return new SqliteSource(connection);
}

/**
 * Has a database to itself: nobody else can open it until the connection is closed.
 * @throws TransferError while somebody has it open
 */
export function holdSqlite(file: string): Database.Database {
  const connection = new Database(file, { fileMustExist: true, timeout: 1_000 });
  try {
    connection.pragma("locking_mode = exclusive");
    // What belongs to the database is in its one file from here on.
    connection.pragma("journal_mode = delete");
    connection.exec("begin exclusive");
    return connection;
  } catch (thrown) {
    connection.close();
    if ((thrown as { code?: string }).code !== "SQLITE_BUSY") throw thrown;
    throw new TransferError(`${file} is in use. Stop the server, and whatever else has it open, and try again.`);
  }
}

export function quoted(name: string): string {
  return `"${name}"`;
}
