import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { sqliteDialect } from "../dialect.ts";
import { type Row, type RowTarget, withoutIndexes } from "./rows.ts";
import { schemaOf, sqlOf, type TableShape } from "./schema.ts";
import { holdSqlite, quoted, SqliteSource } from "./sqlite-source.ts";
import { TransferError } from "./transfer-error.ts";

/** Fills a file beside the database, which takes its place when it is kept. */
export class SqliteTarget extends SqliteSource implements RowTarget {
  private readonly file: string;
  /** The database that is there already, ours alone until the end. */
  protected readonly held: Database.Database | undefined;
  private readonly inserts = new Map<string, Database.Statement>();
  private indexes: string[] = [];

  protected constructor(file: string, held: Database.Database | undefined, draft: Database.Database) {
    super(draft);
    this.file = file;
    this.held = held;
  }

  /** @throws TransferError when the database is in use, or has rows that may not be replaced */
  static open(file: string, { mayReplace }: { mayReplace: boolean }): SqliteTarget {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    removeLeftovers(file);
    const held = existsSync(file) ? holdSqlite(file) : undefined;
    try {
      if (held && !mayReplace && hasRows(held)) throw new TransferError(`${file} already holds an installation.`);
      const name = `${file}.restoring-${process.pid}-${randomBytes(4).toString("hex")}`;
      closeSync(openSync(name, "wx", 0o600));
      const draft = new Database(name);
      // SQLite does not take `off` from a connection that defends itself, and would go on with a file for each transaction.
      draft.pragma("journal_mode = memory");
      draft.pragma("synchronous = off");
      draft.pragma("locking_mode = exclusive");
      draft.pragma("cache_size = -64000");
      return new SqliteTarget(file, held, draft);
    } catch (thrown) {
      held?.close();
      throw thrown;
    }
  }

  async create(migrations: readonly string[]): Promise<boolean> {
    this.makeTables(migrations);
    return false;
  }

  /** Makes them all or none, and remembers what is to be made once they are filled. */
  protected makeTables(migrations: readonly string[], areMissing = true): void {
    const { tables, indexes } = withoutIndexes(sqlOf(migrations, (sql) => sql(sqliteDialect)));
    this.indexes = indexes;
    if (!areMissing) return;
    this.connection.exec("begin; create table migration (name text primary key, applied integer not null)");
    const insert = this.connection.prepare("insert into migration (name, applied) values (?, unixepoch())");
    for (const text of tables) this.connection.exec(text);
    for (const name of migrations) insert.run(name);
    this.connection.exec("commit");
  }

  async insert({ name }: TableShape, columns: readonly string[], rows: readonly Row[]): Promise<void> {
    let insert = this.inserts.get(name);
    if (insert === undefined) {
      const places = columns.map(() => "?");
      insert = this.connection.prepare(`insert into ${quoted(name)} (${columns.map(quoted)}) values (${places})`);
      this.inserts.set(name, insert);
    }
    this.connection.exec("begin");
    for (const row of rows) insert.run(...row);
    this.connection.exec("commit");
  }

  async complete(tables: readonly TableShape[], lastIds: ReadonlyMap<string, number>): Promise<void> {
    for (const text of this.indexes) this.connection.exec(text);
    const countsOn = this.connection.prepare(
      "update sqlite_sequence set seq = @last where name = @name and seq < @last",
    );
    const counts = this.connection.prepare(
      `insert into sqlite_sequence (name, seq) select @name, @last
       where not exists (select 1 from sqlite_sequence where name = @name)
       and exists (select 1 from sqlite_schema where name = @name and sql like '%autoincrement%')`,
    );
    for (const { name } of tables) {
      const last = lastIds.get(name) ?? 0;
      if (last === 0) continue;
      countsOn.run({ name, last });
      counts.run({ name, last });
    }
    const broken = this.connection.prepare("select * from pragma_foreign_key_check limit 1").get();
    if (broken) throw new TransferError(`A row refers to another one that is not there: ${JSON.stringify(broken)}.`);
  }

  async keep(): Promise<void> {
    const draft = this.connection.name;
    this.connection.close();
    sync(draft);
    if (this.held) {
      const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
      if (hasRows(this.held)) linkSync(this.file, `${this.file}.replaced-${stamp}-${process.pid}`);
      renameSync(draft, this.file);
    } else {
      for (const end of ["-wal", "-shm", "-journal"]) rmSync(this.file + end, { force: true });
      linkSync(draft, this.file);
      unlinkSync(draft);
    }
    sync(dirname(this.file));
    this.held?.close();
  }

  async discard(): Promise<void> {
    this.connection.close();
    rmSync(this.connection.name, { force: true });
    this.held?.close();
  }
}

export function hasRows(database: Database.Database): boolean {
  if (!database.prepare("select 1 from sqlite_schema where name = 'migration'").get()) return false;
  const names = database.prepare("select name from migration").pluck().all() as string[];
  return schemaOf(names).some(({ name }) => database.prepare(`select 1 from ${quoted(name)} limit 1`).get());
}

/** What earlier attempts have left that were killed. */
function removeLeftovers(file: string): void {
  for (const name of readdirSync(dirname(file))) {
    const pid =
      name.startsWith(`${basename(file)}.restoring-`) && /\.restoring-(\d+)-[0-9a-f]{8}(-journal)?$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(dirname(file), name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === "EPERM";
  }
}

function sync(path: string): void {
  const handle = openSync(path, "r");
  fsyncSync(handle);
  closeSync(handle);
}
