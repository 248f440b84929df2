import type { Client } from "pg";
import { postgresDialect } from "../dialect.ts";
import { connect, PostgresSource, refuseWhileServed } from "./postgres-source.ts";
import { type Row, type RowTarget, withoutIndexes } from "./rows.ts";
import { schemaOf, sqlOf, type TableShape } from "./schema.ts";
import { quoted } from "./sqlite-source.ts";
import { TransferError } from "./transfer-error.ts";

/** Any number that nobody else takes: who fills the database waits here for whoever is at it. */
export const fillingLock = 7_280_711;

/** Fills a PostgreSQL database within one transaction. */
export class PostgresTarget extends PostgresSource implements RowTarget {
  private indexes: string[] = [];

  /** @throws TransferError when the database is in use, or has rows that may not be replaced */
  static async open(url: string, { mayReplace }: { mayReplace: boolean }): Promise<PostgresTarget> {
    const client = await connect(url);
    try {
      await client.query("begin");
      await client.query("select pg_advisory_xact_lock($1)", [fillingLock]);
      await refuseWhileServed(client);
      await removeTables(client, mayReplace);
      return new PostgresTarget(client);
    } catch (thrown) {
      await client.end();
      throw thrown;
    }
  }

  async create(migrations: readonly string[]): Promise<boolean> {
    await this.makeTables(migrations);
    return false;
  }

  /** Makes them, and remembers what is to be made once they are filled. */
  protected async makeTables(migrations: readonly string[], areMissing = true): Promise<void> {
    const { tables, indexes } = withoutIndexes(sqlOf(migrations, (sql) => sql(postgresDialect)));
    this.indexes = indexes;
    if (!areMissing) return;
    await this.client.query("create table migration (name text primary key, applied bigint not null)");
    for (const text of tables) await this.client.query(text);
    const insert =
      "insert into migration select name, cast(extract(epoch from now()) as bigint) from unnest($1::text[]) name";
    await this.client.query(insert, [migrations]);
  }

  async insert(table: TableShape, columns: readonly string[], rows: readonly Row[]): Promise<void> {
    const types = new Map(table.columns.map(({ name, type }) => [name, type === "integer" ? "bigint" : "text"]));
    const places = columns.map((column, place) => `$${place + 1}::${types.get(column)}[]`);
    const sql = `insert into ${quoted(table.name)} (${columns.map(quoted)}) select * from unnest(${places})`;
    const values = columns.map((_, place) => rows.map((row) => row[place]));
    await this.client.query({ name: `fill ${table.name}`, text: sql, values });
  }

  async complete(tables: readonly TableShape[], lastIds: ReadonlyMap<string, number>): Promise<void> {
    for (const text of this.indexes) await this.client.query(text);
    for (const { name, identity } of tables) {
      const last = lastIds.get(name) ?? 0;
      const sequence = identity && (await this.sequenceOf(name, identity));
      if (!sequence) continue;
      const highest = `(select max(${quoted(identity)}) from ${quoted(name)})`;
      await this.client.query(`select setval($1::text::regclass, greatest($2::bigint, ${highest}) + 1, false)`, [
        sequence,
        last,
      ]);
    }
  }

  async keep(): Promise<void> {
    await this.client.query("commit");
    await this.learnWhatIsThere();
    await this.client.end();
  }

  /** What plans queries well after so many rows. */
  protected async learnWhatIsThere(): Promise<void> {
    await this.client.query("analyze").catch(() => {});
  }

  async discard(): Promise<void> {
    await this.client.query("rollback").catch(() => {});
    await this.client.end();
  }
}

/** Removes what is there, which comes back if this transaction is not committed. */
export async function removeTables(client: Client, mayReplace: boolean): Promise<void> {
  const tables = await tablesOf(client);
  if (tables === undefined) return;
  if (tables.length > 0) await client.query(`lock table ${tables} in access exclusive mode`);
  if (!mayReplace) await refuseRows(client, tables);
  await client.query(`drop table ${["migration", ...tables]}`);
}

/** @throws TransferError when one of the tables has a row */
export async function refuseRows(client: Client, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const { rowCount } = await client.query(`select 1 from ${table} limit 1`);
    if (rowCount) throw new TransferError("The PostgreSQL database already holds an installation.");
  }
}

/** The tables of the installation that is there, quoted; undefined where there is none. */
export async function tablesOf(client: Client): Promise<string[] | undefined> {
  const { rows } = await client.query("select to_regclass('migration') is not null as has");
  if (!rows[0].has) return undefined;
  const names = (await client.query<{ name: string }>("select name from migration")).rows.map(({ name }) => name);
  return schemaOf(names).map(({ name }) => quoted(name));
}
