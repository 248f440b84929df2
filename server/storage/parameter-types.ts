import type { Pool } from "pg";

/**
 * What PostgreSQL takes a statement's parameters to be, as names such as `bigint`.
 * @throws when the database does not say
 */
export async function parameterTypes(pool: Pool, sql: string): Promise<readonly string[]> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(`prepare latchkey_types as ${sql}`);
    const { rows } = await client.query<{ types: string[] }>(
      "select parameter_types::text[] as types from pg_prepared_statements where name = 'latchkey_types'",
    );
    await client.query("deallocate latchkey_types");
    await client.query("commit");
    client.release();
    return rows[0]!.types;
  } catch (thrown) {
    // What the connection has been left with is not known.
    client.release(true);
    throw thrown;
  }
}
