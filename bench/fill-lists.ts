import Database from "better-sqlite3";
import { Client } from "pg";
import { keyOf, machineCodeOf } from "./names.ts";

/** How many customers there are, of whom each license but every fourth has one. */
export const customers = 200_000;
const licensesPerStatement = 20_000;

/** Runs SQL on a store past the server, with the keys and machine codes of some licenses beside it. */
export interface FillConnection {
  run(sql: string): Promise<void>;
  /** `source` in the SQL stands for rows (n, key, code). */
  runWith(sql: string, from: number, keys: string[], codes: string[]): Promise<void>;
  close(): Promise<void>;
}

/** Fills a product with licenses as a vendor has them: customers, notes, dates and features differ; half have a machine. */
export async function fillLists(connection: FillConnection, productId: number, licenses: number): Promise<void> {
  await connection.run(customersSql);
  await fillProduct(connection, productId, licenses);
}

/** Fills one more product, for the customers who are there. */
export async function fillProduct(connection: FillConnection, productId: number, licenses: number): Promise<void> {
  for (let from = 1; from <= licenses; from += licensesPerStatement) {
    const numbers = Array.from({ length: Math.min(licensesPerStatement, licenses + 1 - from) }, (_, at) => from + at);
    const [keys, codes] = [numbers.map(keyOf), numbers.map(machineCodeOf)];
    await connection.runWith(licensesSql(productId), from, keys, codes);
    await connection.runWith(machinesSql(productId), from, keys, codes);
  }
  await connection.run(`update product set last_license_id = ${licenses} where id = ${productId}`);
}

const customersSql = `
  insert into customer (account_id, name, email, company_name, notes, created_ms, secret, enable_association,
    association_code, allow_activation_management, allow_multiple_users, max_devices, is_public, reseller_id)
  with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${customers})
  select 1, substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 1 + (n * 7) % 26, 1) || 'ustomer ' || n,
    'buyer' || n || '@example' || (n % 1000) || '.com', 'Company ' || (n % 5000), null, 1700000000000 + n,
    'secret-' || n, 0, 'code-' || n, 0, 0, 0, 0, null
  from numbers`;

/** Every fifty-thousandth license is rare by its notes. */
const licensesSql = (productId: number) => `
  insert into license (account_id, product_id, id, key, created, expires, period, f1, f2, f3, f4, f5, f6, f7, f8, notes,
    is_blocked, customer_id, reseller_id, starts_on_activation, max_machines, allowed_machines, trial_machine_code, modified)
  select 1, ${productId}, n, source.key, 1700000000 + n * 60, 1700000000 + (n * 7919) % 94608000, 30 * (n % 12), n % 2,
    case when n % 100 = 0 then 1 else 0 end, 1, case when n % 3 = 0 then 1 else 0 end, 0, 0, 0, 0,
    case when n % 3 = 0 then '' else 'Order ' || n || ', invoice ' || ((n * 7919) % 1000003) end
      || case when n % 50000 = 0 then ' needle' else '' end,
    case when n % 20 = 0 then 1 else 0 end, case when n % 4 = 0 then null else 1 + (n * 31) % ${customers} end, null,
    case when n % 50 = 0 then 1 else 0 end, n % 10, '', null, 1700000000 + (n * 104729) % 60000000
  from source`;

const machinesSql = (productId: number) => `
  insert into machine (license_id, pool, code, account_id, ip, activated_ms, friendly_name, floating_expires, is_overdraft)
  select license.global_id, 0, source.code, 1, '192.0.2.7', 1700000000000, '', 0, 0
  from source cross join license
  where license.product_id = ${productId} and license.id = source.n and source.n % 2 = 0`;

export function sqliteFilling(file: string): FillConnection {
  const database = new Database(file);
  database.pragma("synchronous = off");
  // Keys come in no order, and their index has to be at hand while it grows.
  database.pragma("cache_size = -2000000");
  const source = `with source (n, key, code) as (
    select ? + json_each.key, json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(?))`;
  return {
    run: async (sql) => void database.exec(sql),
    async runWith(sql, from, keys, codes) {
      const rows = JSON.stringify(keys.map((key, at) => [key, codes[at]]));
      database.prepare(sql.replace(/^\s*(insert[^)]+\))/, `${source} $1`)).run(from, rows);
    },
    close: async () => void database.close(),
  };
}

export async function postgresFilling(url: string): Promise<FillConnection> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const source = `with source (n, key, code) as (
    select $1::bigint + at - 1, key, code from unnest($2::text[], $3::text[]) with ordinality as given (key, code, at))`;
  return {
    run: async (sql) => void (await client.query(sql)),
    async runWith(sql, from, keys, codes) {
      await client.query(`${source} ${sql}`, [from, keys, codes]);
    },
    async close() {
      await client.query("vacuum analyze");
      await client.end();
    },
  };
}
