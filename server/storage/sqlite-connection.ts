import Database from "better-sqlite3";
import type { Compilable } from "kysely";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import { sqliteDialect } from "./dialect.ts";
import type { TransactionSteps } from "./group-commit.ts";
import type { Session } from "./session.ts";
import { type CompiledStatement, compileStatement, type Statement, valuesFor } from "./statement.ts";
import { WriteAheadLog } from "./write-ahead-log.ts";

interface Prepared {
  readonly compiled: CompiledStatement;
  readonly sqlite: Database.Statement;
}

const nothing = () => {};

/** The steps of a transaction that reads: what changes nothing needs no savepoints. */
export function readingSteps(connection: SqliteConnection): TransactionSteps {
  return {
    session: connection,
    begin: () => connection.begin(),
    commit: () => connection.commit(),
    rollback: () => connection.rollback(),
    savepoint: nothing,
    releaseSavepoint: nothing,
    rollbackToSavepoint: nothing,
    writeCount: 0,
    isWithin: true,
    flush: async () => {},
  };
}

const maxPreparedQueries = 200;

/** Pages in the write-ahead log after which they go back into the database: 16 MiB, so that pages written often go once. */
const pagesPerCheckpoint = 4_000;

/** One SQLite connection with its prepared statements. */
export class SqliteConnection implements Session, TransactionSteps {
  readonly database: Database.Database;
  writeCount = 0;
  private readonly log: WriteAheadLog;
  private readonly version: Database.Statement;
  private readonly prepared = new Map<Statement<never, unknown>, Prepared>();
  private readonly preparedQueries = new Map<string, Database.Statement>();
  private readonly steps: Record<
    "begin" | "commit" | "rollback" | "savepoint" | "release" | "undo",
    Database.Statement
  >;

  /** @param begin how its transactions start: `begin immediate` to write, `begin` to read */
  constructor(file: string, begin: string) {
    this.database = new Database(file, { timeout: 10_000 });
    this.log = new WriteAheadLog(`${file}-wal`);
    this.database.pragma("journal_mode = wal");
    // A commit writes; flush waits for the disk, off the main thread (docs/decisions/0002).
    this.database.pragma("synchronous = normal");
    this.database.pragma(`wal_autocheckpoint = ${pagesPerCheckpoint}`);
    this.database.pragma("foreign_keys = on");
    this.database.pragma("cache_size = -32000");
    this.database.pragma("temp_store = memory");
    this.version = this.database.prepare("pragma data_version").pluck();
    this.steps = {
      begin: this.database.prepare(begin),
      commit: this.database.prepare("commit"),
      rollback: this.database.prepare("rollback"),
      savepoint: this.database.prepare("savepoint work"),
      release: this.database.prepare("release work"),
      undo: this.database.prepare("rollback to work"),
    };
  }

  get session(): Session {
    return this;
  }

  get isWithin(): boolean {
    return this.database.inTransaction;
  }

  /** @throws DatabaseUnavailable when another process holds the database for too long */
  begin(): void {
    try {
      this.steps.begin.run();
    } catch (thrown) {
      throw isHeld(thrown) ? new DatabaseUnavailable(thrown) : thrown;
    }
  }

  commit(): void {
    this.steps.commit.run();
  }

  /** Compat: SQLite ends some failed transactions by itself, a full disk for example. */
  rollback(): void {
    if (this.database.inTransaction) this.steps.rollback.run();
  }

  savepoint(): void {
    this.steps.savepoint.run();
  }

  releaseSavepoint(): void {
    this.steps.release.run();
  }

  rollbackToSavepoint(): void {
    this.steps.undo.run();
    this.steps.release.run();
  }

  flush(): Promise<void> {
    return this.log.flush();
  }

  run<Given extends object, Row>(statement: Statement<Given, Row>, given: Given): Promise<Row[]> {
    const { compiled, sqlite } = this.preparedFor(statement);
    return this.execute<Row>(sqlite, valuesFor(compiled, given));
  }

  query<Row>(query: Compilable<Row>): Promise<Row[]> {
    const { sql, parameters } = query.compile();
    return this.execute<Row>(this.preparedQuery(sql), parameters);
  }

  /** A number that changes when another process has changed the database. */
  foreignVersion(): number {
    return this.version.get() as number;
  }

  close(): void {
    this.log.close();
    this.database.close();
  }

  private preparedFor<Given extends object, Row>(statement: Statement<Given, Row>): Prepared {
    const key = statement as unknown as Statement<never, unknown>;
    let prepared = this.prepared.get(key);
    if (prepared === undefined) {
      const compiled = compileStatement(statement, sqliteDialect.builder, sqliteDialect);
      prepared = { compiled, sqlite: this.database.prepare(compiled.sql) };
      this.prepared.set(key, prepared);
    }
    return prepared;
  }

  private preparedQuery(sql: string): Database.Statement {
    const known = this.preparedQueries.get(sql);
    if (known !== undefined) return known;
    if (this.preparedQueries.size >= maxPreparedQueries) this.preparedQueries.clear();
    const fresh = this.database.prepare(sql);
    this.preparedQueries.set(sql, fresh);
    return fresh;
  }

  private async execute<Row>(statement: Database.Statement, values: readonly unknown[]): Promise<Row[]> {
    if (!statement.readonly) this.writeCount++;
    if (statement.reader) return statement.all(...values) as Row[];
    statement.run(...values);
    return [];
  }
}

function isHeld(thrown: unknown): boolean {
  return String((thrown as { code?: unknown }).code).startsWith("SQLITE_BUSY");
}
