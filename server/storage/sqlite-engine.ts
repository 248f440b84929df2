import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { sqliteDialect } from "./dialect.ts";
import type { Access, Engine, Terms } from "./engine.ts";
import { GroupCommit } from "./group-commit.ts";
import { ReadingThreads } from "./reading-threads.ts";
import type { Session } from "./session.ts";
import { readingSteps, SqliteConnection } from "./sqlite-connection.ts";

/** Called after each commit with how long the disk took and how many works shared it. */
export type CommitObserver = (milliseconds: number, works: number) => void;

/** SQLite in WAL mode: one connection writes in groups, another reads snapshots beside it, and threads read much. */
export class SqliteEngine implements Engine {
  readonly dialect = sqliteDialect;
  private readonly writer: SqliteConnection;
  private readonly reader: SqliteConnection;
  private readonly writes: GroupCommit;
  private readonly reads: GroupCommit;
  private readonly longReads: ReadingThreads;

  /** @param file path of the database; its folder is made when missing */
  constructor(file: string, onCommit?: CommitObserver) {
    mkdirSync(dirname(file), { recursive: true });
    this.writer = new SqliteConnection(file, "begin immediate");
    this.reader = new SqliteConnection(file, "begin");
    this.writes = new GroupCommit(this.writer, onCommit);
    this.reads = new GroupCommit(readingSteps(this.reader));
    this.longReads = new ReadingThreads(file);
  }

  transaction<T>(access: Access, work: (session: Session) => Promise<T>, { meanwhile }: Terms<T> = {}): Promise<T> {
    if (access === "reads much") return this.longReads.run(work);
    return access === "writes" ? this.writes.run(work, meanwhile) : this.reads.run(work);
  }

  foreignVersion(): number {
    return this.writer.foreignVersion();
  }

  async appliedMigrations(): Promise<ReadonlySet<string>> {
    this.writer.database.exec("create table if not exists migration (name text primary key, applied integer not null)");
    const names = this.writer.database.prepare("select name from migration").pluck().all();
    return new Set(names as string[]);
  }

  async migrate(name: string, sql: readonly string[]): Promise<void> {
    const { database } = this.writer;
    database
      .transaction(() => {
        if (database.prepare("select 1 from migration where name = ?").get(name)) return;
        for (const text of sql) database.exec(text);
        database.prepare("insert into migration (name, applied) values (?, unixepoch())").run(name);
      })
      .immediate();
  }

  /** Its ordinary indexes hold the texts, and are read from end to end quickly enough. */
  async indexTexts(): Promise<undefined> {
    return undefined;
  }

  async close(): Promise<void> {
    await Promise.all([this.writes.idle(), this.reads.idle(), this.longReads.close()]);
    this.reader.close();
    this.writer.close();
  }
}
