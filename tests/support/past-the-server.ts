import { join } from "node:path";
import Database from "better-sqlite3";
import { Client, types } from "pg";

export interface StoredAt {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
}

type Row = Record<string, unknown>;

/**
 * Runs SQL past the server, as somebody with access to the database would.
 * @param sql with `?` for each value
 */
export async function pastTheServer(
  { dataDir, databaseUrl }: StoredAt,
  sql: string,
  ...values: unknown[]
): Promise<Row[]> {
  if (databaseUrl !== undefined) return inPostgres(databaseUrl, sql, values);
  const database = new Database(join(dataDir, "latchkey.db"));
  try {
    const statement = database.prepare(sql);
    if (statement.reader) return statement.all(...values) as Row[];
    statement.run(...values);
    return [];
  } finally {
    database.close();
  }
}

async function inPostgres(url: string, sql: string, values: unknown[]): Promise<Row[]> {
  let count = 0;
  const client = new Client({ connectionString: url, types: { getTypeParser: parserOf } });
  await client.connect();
  try {
    return (
      await client.query(
        sql.replace(/\?/g, () => `$${++count}`),
        values,
      )
    ).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Numbers as SQLite gives them. */
function parserOf(type: number, format?: "text" | "binary") {
  return type === types.builtins.INT8 ? Number : types.getTypeParser(type, format as "text");
}
