import { closeSync, fsyncSync, openSync } from "node:fs";
import type { Database } from "better-sqlite3";
import type { Insertable } from "kysely";
import { drawSecret, formatToken, hashSecret } from "../server/api/access-token.ts";
import { defaultFeatureDefinitions } from "../server/domain/feature-definitions.ts";
import type { Permission } from "../server/domain/permissions.ts";
import { keyAlgorithms } from "../server/domain/product.ts";
import type { Tables } from "../server/storage/tables.ts";
import { isActivatedAtFirst, keyOf, machineCodeOf } from "./names.ts";
import { type FillTarget, openForFilling } from "./open-for-filling.ts";

export interface Filled {
  productId: number;
  /** An access token for Activate and GetKey, as applications carry it. */
  token: string;
}

type Row<Table extends keyof Tables> = Insertable<Tables[Table]>;

const licensesPerTransaction = 50_000;
const maxMachines = 3;
const secondsOfAYear = 365 * 86_400;

/** Makes a data folder with one product, so many licenses, a machine on every second of them, and a token. */
export async function fill(dataDir: string, licenses: number): Promise<Filled> {
  const target = await openForFilling(dataDir);
  try {
    const filled = { productId: addProduct(target, licenses), token: addToken(target) };
    addLicenses(target, filled.productId, licenses);
    return filled;
  } finally {
    close(target.database);
  }
}

function addProduct({ database, accountId }: FillTarget, licenses: number): number {
  return insert(database, "product", {
    account_id: accountId,
    name: "Benchmark",
    description: "",
    created_ms: Date.now(),
    key_algorithm: keyAlgorithms.SKM15,
    password: "",
    is_public: 0,
    feature_definitions: JSON.stringify(defaultFeatureDefinitions),
    last_license_id: licenses,
  });
}

function addToken({ database, accountId }: FillTarget): string {
  const secret = drawSecret();
  const permissions: Permission[] = ["Activate", "GetKey"];
  const id = insert(database, "token", {
    account_id: accountId,
    name: "Benchmark",
    secret_hash: hashSecret(secret),
    permissions: JSON.stringify(permissions),
    product_lock: 0,
    key_lock: 0,
    feature_lock: 0,
    created: nowSeconds(),
    expires: null,
    revoked: null,
  });
  return formatToken({ id, secret });
}

function addLicenses({ database, accountId }: FillTarget, productId: number, licenses: number): void {
  const license = licenseRow(accountId, productId);
  const machine = machineRow(accountId);
  const addLicense = inserter(database, "license", license);
  const addMachine = inserter(database, "machine", machine);
  const addSome = database.transaction((from: number, to: number) => {
    for (let n = from; n < to; n++) {
      license.id = n + 1;
      license.key = keyOf(n);
      machine.license_id = addLicense(license);
      machine.code = machineCodeOf(n);
      if (isActivatedAtFirst(n)) addMachine(machine);
    }
  });
  for (let from = 0; from < licenses; from += licensesPerTransaction) {
    addSome(from, Math.min(licenses, from + licensesPerTransaction));
  }
}

function licenseRow(accountId: number, productId: number): Row<"license"> {
  return {
    account_id: accountId,
    product_id: productId,
    id: 0,
    key: "",
    created: nowSeconds(),
    expires: nowSeconds() + secondsOfAYear,
    period: 365,
    ...{ f1: 1, f2: 0, f3: 1, f4: 0, f5: 0, f6: 0, f7: 0, f8: 0 },
    notes: "",
    is_blocked: 0,
    customer_id: null,
    reseller_id: null,
    starts_on_activation: 0,
    max_machines: maxMachines,
    allowed_machines: "",
    trial_machine_code: null,
    modified: nowSeconds(),
  };
}

function machineRow(accountId: number): Row<"machine"> {
  return {
    license_id: 0,
    pool: 0,
    code: "",
    account_id: accountId,
    ip: "127.0.0.1",
    activated_ms: Date.now(),
    friendly_name: "",
    floating_expires: 0,
    is_overdraft: 0,
  };
}

function insert<Table extends keyof Tables>(database: Database, table: Table, row: Row<Table>): number {
  return inserter(database, table, row)(row);
}

/** Gives a function that inserts rows shaped like `sample` and answers their row ids. */
function inserter<Table extends keyof Tables>(database: Database, table: Table, sample: Row<Table>) {
  const columns = Object.keys(sample);
  const places = columns.map((column) => `@${column}`);
  const statement = database.prepare(`insert into ${table} (${columns}) values (${places})`);
  return (row: Row<Table>): number => Number(statement.run(row).lastInsertRowid);
}

/** Everything is on the disk afterwards, so that its writing out does not disturb what is measured. */
function close(database: Database): void {
  database.pragma("wal_checkpoint(truncate)");
  database.close();
  const file = openSync(database.name, "r+");
  fsyncSync(file);
  closeSync(file);
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
