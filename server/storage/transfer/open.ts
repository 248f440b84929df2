import type { EngineChoice } from "../open-engine.ts";
import type { DraftRights, DraftTarget, RowSource, RowTarget } from "./rows.ts";
import { SqliteDraft } from "./sqlite-draft.ts";
import { holdSqlite, openSqliteSnapshot, SqliteSource } from "./sqlite-source.ts";
import { SqliteTarget } from "./sqlite-target.ts";

/** A SQLite file, or the `postgres://` address of a database where there is one. */
export type Database = Pick<EngineChoice, "file" | "url">;

/** All rows as of now, while servers go on. */
export async function openSnapshot({ file, url }: Database): Promise<RowSource> {
  if (url === "") return openSqliteSnapshot(file);
  return (await import("./postgres-source.ts")).openPostgresSnapshot(url);
}

/**
 * All rows of a database that nobody is at work on.
 * @throws TransferError when a server is seen
 */
export async function openAtRest(database: Database): Promise<RowSource> {
  if (database.url === "") return new SqliteSource(holdSqlite(database.file));
  const { connect, openPostgresSnapshot, refuseWhileServed } = await import("./postgres-source.ts");
  const client = await connect(database.url);
  await refuseWhileServed(client).finally(() => client.end());
  return openPostgresSnapshot(database.url);
}

/**
 * A database to be filled with all rows of another one.
 * @param mayReplace whether what it holds may go
 */
export async function openTarget({ file, url }: Database, rights: { mayReplace: boolean }): Promise<RowTarget> {
  if (url === "") return SqliteTarget.open(file, rights);
  return (await import("./postgres-target.ts")).PostgresTarget.open(url, rights);
}

/** A database to be filled in as many attempts as it takes. */
export async function openDraft({ file, url }: Database, rights: DraftRights): Promise<DraftTarget> {
  if (url === "") return SqliteDraft.open(file, rights);
  return (await import("./postgres-draft.ts")).PostgresDraft.open(url, rights);
}
