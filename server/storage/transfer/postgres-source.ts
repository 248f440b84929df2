import { Client, type types } from "pg";
import { parserOf } from "../postgres-engine.ts";
import { type Row, type RowSource, rowsPerPiece } from "./rows.ts";
import type { TableShape } from "./schema.ts";
import { quoted } from "./sqlite-source.ts";
import { TransferError } from "./transfer-error.ts";

/** The tables of a PostgreSQL database through one transaction. */
export class PostgresSource implements RowSource {
  readonly database = "postgres";
  protected readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  async migrations(): Promise<string[]> {
    const { rows } = await this.client.query("select to_regclass('migration') is not null as has");
    if (!rows[0].has) throw new TransferError("The database holds no tables of Latchkey.");
    const found = await this.client.query<{ name: string }>("select name from migration");
    return found.rows.map(({ name }) => name).sort();
  }

  async *rows({ name, key }: TableShape, columns: readonly string[]): AsyncIterable<readonly Row[]> {
    const sql = `select ${columns.map(quoted)} from ${quoted(name)} order by ${key.map(quoted)}`;
    const cursor = `rows_of_${name}`;
    await this.client.query(`declare ${quoted(cursor)} no scroll cursor for ${sql}`);
    for (;;) {
      const fetch = { text: `fetch ${rowsPerPiece} from ${quoted(cursor)}`, rowMode: "array" };
      const { rows } = await this.client.query<Value[]>(fetch as { text: string; rowMode: "array" });
      if (rows.length > 0) yield rows;
      if (rows.length < rowsPerPiece) break;
    }
    await this.client.query(`close ${quoted(cursor)}`);
  }

  async lastId({ name, identity }: TableShape): Promise<number> {
    const sequence = identity && (await this.sequenceOf(name, identity));
    if (!sequence) return 0;
    const { rows } = await this.client.query(`select last_value, is_called from ${sequence}`);
    return (rows[0].last_value as number) - (rows[0].is_called ? 0 : 1);
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  protected async sequenceOf(table: string, column: string): Promise<string | null> {
    const { rows } = await this.client.query("select pg_get_serial_sequence($1, $2) as name", [quoted(table), column]);
    return rows[0].name as string | null;
  }
}

type Value = Row[number];

/** One snapshot, read beside whoever uses the database. */
export async function openPostgresSnapshot(url: string): Promise<PostgresSource> {
  const client = await connect(url);
  await client.query("begin isolation level repeatable read read only");
  return new PostgresSource(client);
}

export async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    keepAlive: true,
    application_name: "latchkey transfer",
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: parserOf as typeof types.getTypeParser },
  });
  // The query under way fails of itself when the connection breaks.
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (thrown) {
    throw new TransferError(`PostgreSQL cannot be reached: ${(thrown as Error).message || String(thrown)}`);
  }
  return client;
}

/** @throws TransferError while a server is connected to the database */
export async function refuseWhileServed(client: Client): Promise<void> {
  const { rows } = await client.query(
    "select count(*) as count from pg_stat_activity where datname = current_database() and application_name = 'latchkey'",
  );
  if (rows[0].count > 0)
    throw new TransferError(
      "The database is in use by a server. Stop it (all of them), wait ten seconds, and try again.",
    );
}
