import type { Client } from "pg";
import { connect, refuseWhileServed } from "./postgres-source.ts";
import { fillingLock, PostgresTarget, refuseRows, removeTables, tablesOf } from "./postgres-target.ts";
import { type DraftRights, type DraftTarget, expectSameMigrations, type Row } from "./rows.ts";
import type { TableShape } from "./schema.ts";
import { quoted } from "./sqlite-source.ts";
import { TransferError } from "./transfer-error.ts";

const place = "latchkey_copying";
const maxWaitMs = 30_000;

/** Tables in a schema of their own, which go to their place when all of them are whole. */
export class PostgresDraft extends PostgresTarget implements DraftTarget {
  private readonly home: string;
  private readonly mayReplace: boolean;

  private constructor(client: Client, home: string, mayReplace: boolean) {
    super(client);
    this.home = home;
    this.mayReplace = mayReplace;
  }

  /** @throws TransferError when the database is in use, has rows that may not be replaced, or lets nobody make a schema */
  static override async open(url: string, { mayReplace, isAnew }: DraftRights): Promise<PostgresDraft> {
    const client = await connect(url);
    try {
      await takeLock(client);
      await refuseWhileServed(client);
      if (!mayReplace) await refuseRows(client, (await tablesOf(client)) ?? []);
      const { rows } = await client.query("select current_schema() as home");
      if (isAnew) await client.query(`drop schema if exists ${place} cascade`);
      await makeSchema(client);
      await client.query(`set search_path = ${place}`);
      // What a broken machine takes away is at the end of what was written, and is written again.
      await client.query("set synchronous_commit = off");
      return new PostgresDraft(client, rows[0].home as string, mayReplace);
    } catch (thrown) {
      await client.end();
      throw thrown;
    }
  }

  override async create(migrations: readonly string[]): Promise<boolean> {
    const { rows } = await this.client.query<{ has: boolean }>("select to_regclass('migration') is not null as has");
    const { has } = rows[0]!;
    if (has) expectSameMigrations(await this.migrations(), migrations);
    await this.client.query("begin");
    await this.makeTables(migrations, !has);
    await this.client.query("commit");
    return has;
  }

  override async *rows(table: TableShape, columns: readonly string[]): AsyncIterable<readonly Row[]> {
    await this.client.query("begin");
    yield* super.rows(table, columns);
    await this.client.query("commit");
  }

  override async keep(): Promise<void> {
    try {
      // Before the move: whoever is killed once the tables are in their place has nothing left to do.
      await this.learnWhatIsThere();
      await this.moveHome((await tablesOf(this.client))!);
      await this.client.query("commit");
    } finally {
      await this.client.end();
    }
  }

  /** Begins the transaction that puts the tables in their place. */
  private async moveHome(tables: readonly string[]): Promise<void> {
    await this.client.query("begin");
    await this.client.query("set local synchronous_commit = on");
    await this.client.query(`set search_path = ${quoted(this.home)}`);
    await refuseWhileServed(this.client);
    await removeTables(this.client, this.mayReplace);
    for (const table of ["migration", ...tables])
      await this.client.query(`alter table ${place}.${table} set schema ${quoted(this.home)}`);
    await this.client.query(`drop schema ${place}`);
  }

  async suspend(): Promise<void> {
    await this.client.end();
  }

  override async discard(): Promise<void> {
    await this.client.query("rollback").catch(() => {});
    await this.client.query(`drop schema ${place} cascade`).catch(() => {});
    await this.client.end();
  }
}

/** Whoever was killed holds it until PostgreSQL has seen that. */
async function takeLock(client: Client): Promise<void> {
  await client.query(`set lock_timeout = ${maxWaitMs}`);
  try {
    await client.query("select pg_advisory_lock($1)", [fillingLock]);
  } catch (thrown) {
    if ((thrown as { code?: string }).code !== "55P03") throw thrown;
    throw new TransferError("The database is in use: another copy or restore is at work on it.");
  }
}

async function makeSchema(client: Client): Promise<void> {
  try {
    await client.query(`create schema if not exists ${place}`);
  } catch (thrown) {
    if ((thrown as { code?: string }).code !== "42501") throw thrown;
    throw new TransferError(
      `Rows are gathered in a schema named ${place}, which this user may not make. Let the database's owner run: ` +
        "grant create on database ... to ...",
    );
  }
}
