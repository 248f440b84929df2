import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type DraftRights, type DraftTarget, expectSameMigrations } from "./rows.ts";
import { holdSqlite } from "./sqlite-source.ts";
import { hasRows, SqliteTarget } from "./sqlite-target.ts";
import { TransferError } from "./transfer-error.ts";

/** A file beside the database that keeps what was committed to it, whatever happens to who fills it. */
export class SqliteDraft extends SqliteTarget implements DraftTarget {
  /** @throws TransferError when the database is in use, or has rows that may not be replaced */
  static override open(file: string, { mayReplace, isAnew }: DraftRights): SqliteDraft {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const held = existsSync(file) ? holdSqlite(file) : undefined;
    try {
      if (held && !mayReplace && hasRows(held)) throw new TransferError(`${file} already holds an installation.`);
      return new SqliteDraft(file, held, openDraft(`${file}.copying`, isAnew));
    } catch (thrown) {
      held?.close();
      throw thrown;
    }
  }

  override async create(migrations: readonly string[]): Promise<boolean> {
    const has = this.connection.prepare("select 1 from sqlite_schema where name = 'migration'").get() !== undefined;
    if (has) expectSameMigrations(await this.migrations(), migrations);
    this.makeTables(migrations, !has);
    return has;
  }

  override async keep(): Promise<void> {
    // From here on the draft is one file.
    this.connection.pragma("journal_mode = delete");
    await super.keep();
  }

  async suspend(): Promise<void> {
    this.connection.close();
    this.held?.close();
  }

  override async discard(): Promise<void> {
    await this.suspend();
    removeDraft(this.connection.name);
  }
}

function openDraft(name: string, isAnew: boolean): Database.Database {
  // Whoever was killed while it took its place has left it a second name of the database.
  if (existsSync(name) && statSync(name).nlink > 1) rmSync(name);
  closeSync(openSync(name, "a", 0o600));
  const draft = new Database(name, { timeout: 1_000 });
  try {
    draft.pragma("locking_mode = exclusive");
    draft.exec("begin exclusive; commit");
    if (!isAnew) return prepared(draft);
    // It was ours alone for a moment: nobody is at work on it.
    draft.close();
    removeDraft(name);
    return openDraft(name, false);
  } catch (thrown) {
    draft.close();
    if ((thrown as { code?: string }).code !== "SQLITE_BUSY") throw thrown;
    throw new TransferError(`${name} is in use: another copy is at work on it.`);
  }
}

function prepared(draft: Database.Database): Database.Database {
  draft.pragma("journal_mode = wal");
  draft.pragma("synchronous = normal");
  draft.pragma("cache_size = -64000");
  return draft;
}

function removeDraft(name: string): void {
  for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(name + end, { force: true });
}
