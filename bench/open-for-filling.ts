import { join } from "node:path";
import Database from "better-sqlite3";
import { readConfig } from "../server/config.ts";
import { openInstallation } from "../server/installation.ts";
import { firstAccount } from "../server/quickstart.ts";

/** A data folder with its tables and its first account, open to be filled past the server. */
export interface FillTarget {
  database: Database.Database;
  accountId: number;
}

/** Makes the data folder as the server does at its first start, and opens its database for fast filling. */
export async function openForFilling(dataDir: string): Promise<FillTarget> {
  const installation = await openInstallation(readConfig({}, { dataDir }));
  const account = await firstAccount(installation);
  await installation.close();
  const database = new Database(join(dataDir, "latchkey.db"));
  database.pragma("synchronous = off");
  database.pragma("foreign_keys = off");
  database.pragma("cache_size = -400000");
  return { database, accountId: account.id };
}
