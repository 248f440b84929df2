import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Client } from "pg";
import { type Config, readConfig } from "../server/config.ts";
import { callAsOperator, openInstallation } from "../server/installation.ts";
import { methods } from "../server/methods/index.ts";
import { firstAccount } from "../server/quickstart.ts";
import { createDatabase, type PostgresServer } from "../tests/support/postgres-server.ts";
import type { Filled } from "./fill.ts";
import { type FillConnection, postgresFilling, sqliteFilling } from "./fill-lists.ts";
import type { LoadReport } from "./load.ts";
import { loadInOwnProcess } from "./load-process.ts";
import type { LoadShape } from "./measured-installation.ts";
import { keyOf, machineCodeOf } from "./names.ts";
import type { Mix } from "./requests.ts";
import { startServerProcess } from "./server-process.ts";

const licensesPerStatement = 20_000;

/** An installation on SQLite or PostgreSQL with so many licenses, on which servers can be started. */
export class FilledStore {
  readonly licenses: number;
  readonly #settings: Partial<Record<keyof Config, string>>;
  readonly #filled: Filled;

  private constructor(licenses: number, settings: Partial<Record<keyof Config, string>>, filled: Filled) {
    this.licenses = licenses;
    this.#settings = settings;
    this.#filled = filled;
  }

  /** @param postgres where the database is made; in a file of the folder without */
  static async fill(folder: string, licenses: number, postgres?: PostgresServer): Promise<FilledStore> {
    const dataDir = join(folder, `${postgres ? "postgres" : "sqlite"}-${licenses}`);
    mkdirSync(dataDir);
    const databaseUrl = postgres && (await createDatabase(postgres.url));
    const settings = { dataDir, ...(databaseUrl && { databaseUrl }) };
    const filled = await addProductAndToken(settings);
    const connection = databaseUrl ? await postgresFilling(databaseUrl) : sqliteFilling(join(dataDir, "latchkey.db"));
    await addLicenses(connection, filled.productId, licenses);
    await connection.close();
    return new FilledStore(licenses, settings, filled);
  }

  /** Bytes on disk, and calls in the Web API log. For a store that nobody serves just now. */
  async size(): Promise<{ bytes: number; calls: number }> {
    const { dataDir, databaseUrl } = this.#settings;
    return databaseUrl ? sizeOfPostgres(databaseUrl) : sizeOfSqlite(join(dataDir!, "latchkey.db"));
  }

  /** Starts a server with so many workers, measures what is asked of it, and stops it. */
  async measured<T>(
    workers: number,
    work: (load: (call: Call, shape: LoadShape) => Promise<LoadReport>) => Promise<T>,
  ) {
    const { dataDir, databaseUrl } = this.#settings;
    const database = databaseUrl ? { LATCHKEY_DATABASE_URL: databaseUrl } : undefined;
    const server = await startServerProcess(dataDir!, { ...database, LATCHKEY_WORKERS: String(workers) });
    const mix = { ...this.#filled, licenses: this.licenses, checksAnswer: true };
    const address = { host: "127.0.0.1", port: server.port, checkEvery: 100 };
    try {
      return await work((call, shape) => loadInOwnProcess({ ...shape, ...address, mix: { ...mix, ...call } }));
    } finally {
      await server.stop();
    }
  }
}

type Call = Pick<Mix, "method" | "isSigned" | "newMachineShare">;

const callsSql = "select count(*) as calls from web_api_log";

async function sizeOfPostgres(url: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    `select pg_database_size(current_database()) as bytes, calls from (${callsSql}) as counted`,
  );
  await client.end();
  return { bytes: Number(rows[0].bytes), calls: Number(rows[0].calls) };
}

function sizeOfSqlite(file: string) {
  const database = new Database(file);
  database.pragma("wal_checkpoint(truncate)");
  const calls = database.prepare(callsSql).pluck().get() as number;
  database.close();
  return { bytes: statSync(file).size, calls };
}

async function addProductAndToken(settings: Partial<Record<keyof Config, string>>): Promise<Filled> {
  const installation = await openInstallation(readConfig({}, settings));
  const { id } = await firstAccount(installation);
  const call = (name: string, params: object) =>
    callAsOperator(installation, id, methods.find((method) => method.name === name)!, params);
  const { productId } = await call("admin/AddProduct", { Name: "Benchmark" });
  const { token } = await call("admin/AddToken", { Name: "Benchmark", Permissions: ["Activate", "GetKey"] });
  await installation.close();
  return { productId: productId as number, token: token as string };
}

async function addLicenses(connection: FillConnection, productId: number, licenses: number): Promise<void> {
  for (let from = 0; from < licenses; from += licensesPerStatement) {
    const numbers = Array.from({ length: Math.min(licensesPerStatement, licenses - from) }, (_, at) => from + at);
    const [keys, codes] = [numbers.map(keyOf), numbers.map(machineCodeOf)];
    await connection.runWith(licensesSql(productId), from, keys, codes);
    await connection.runWith(machinesSql(productId), from, keys, codes);
  }
  await connection.run(`update product set last_license_id = ${licenses} where id = ${productId}`);
}

const licensesSql = (productId: number) => `
  insert into license (account_id, product_id, id, key, created, expires, period, f1, f2, f3, f4, f5, f6, f7, f8, notes,
    is_blocked, customer_id, reseller_id, starts_on_activation, max_machines, allowed_machines, trial_machine_code, modified)
  select 1, ${productId}, n + 1, source.key, 1700000000, 2000000000, 365, 1, 0, 1, 0, 0, 0, 0, 0, '', 0, null, null, 0, 3,
    '', null, 1700000000
  from source`;

/** A machine on every second license, as requests expect it. */
const machinesSql = (productId: number) => `
  insert into machine (license_id, pool, code, account_id, ip, activated_ms, friendly_name, floating_expires, is_overdraft)
  select license.global_id, 0, source.code, 1, '127.0.0.1', 1700000000000, '', 0, 0
  from source cross join license
  where license.product_id = ${productId} and license.id = source.n + 1 and source.n % 2 = 0`;
