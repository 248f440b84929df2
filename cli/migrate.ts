import { join } from "node:path";
import type { Command } from "commander";
import { SqliteEngine } from "../server/storage/sqlite-engine.ts";
import { Storage } from "../server/storage/storage.ts";
import { configFrom } from "./options.ts";
import { print } from "./print.ts";

export function addMigrate(program: Command): void {
  program
    .command("migrate")
    .description("Bring the tables up to date. serve does it by itself; this is for doing it beforehand.")
    .option("--data-dir <folder>", "folder of the database")
    .option("--json", "print one JSON object")
    .action(async (options: Record<string, unknown>) => {
      const storage = new Storage(new SqliteEngine(join(configFrom(options).dataDir, "latchkey.db")));
      const applied = await storage.migrate();
      await storage.close();
      if (options.json || applied.length > 0) print({ applied }, { json: options.json === true });
      else console.log("The tables are up to date.");
    });
}
